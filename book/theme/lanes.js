// The player: steps through the events of a run that the course has drawn.
//
// A figure holds two pictures (stretched and true time), whose `data-x` says where each
// event stands, and the events themselves as JSON. When a live run draws it anew, the
// figure gets the event `lanes-drawn`.
"use strict";
{
    const root = document.documentElement;
    const SVG = "http://www.w3.org/2000/svg";
    const STEP = 400; // milliseconds between two events of a run that plays

    const ICONS = {
        first: "M1 2h2v12H1zM14 2v12L4 8z",
        back: "M11 2v12L2 8zM12 2h2v12h-2z",
        play: "M3 1l11 7-11 7z",
        pause: "M3 2h4v12H3zM9 2h4v12H9z",
        on: "M5 2l9 6-9 6zM2 2h2v12H2z",
        all: "M1 3h14v2H1zM1 7h14v2H1zM1 11h14v2H1z",
    };

    const element = (tag, properties, ...inside) => {
        const made = Object.assign(document.createElement(tag), properties);
        made.append(...inside);
        return made;
    };

    const shape = (tag, attributes) => {
        const made = document.createElementNS(SVG, tag);
        for (const name in attributes) made.setAttribute(name, attributes[name]);
        return made;
    };

    const icon = (name) => {
        const svg = shape("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
        svg.append(shape("path", { d: ICONS[name] }));
        return svg;
    };

    const button = (name, label, onClick) => {
        const made = element("button", { type: "button", ariaLabel: label, title: label }, icon(name));
        made.addEventListener("click", onClick);
        return made;
    };

    // ---- What a step shows

    // Covers what is still to come.
    const cover = (svg) => {
        const x = svg.dataset.x.split(" ");
        const future = shape("rect", { class: "lanes-future", y: 0, width: "100%", height: "100%" });
        const now = shape("line", { class: "lanes-now", y1: 0, y2: "100%" });
        svg.append(future, now);
        return (at) => {
            const place = `${x[at] ?? 100}%`;
            future.setAttribute("x", place);
            now.setAttribute("x1", place);
            now.setAttribute("x2", place);
            svg.querySelector(".lanes-current")?.classList.remove("lanes-current");
            svg.querySelector(`.lanes-poll[data-event="${at}"], .lanes-mark[data-event="${at}"]`)?.classList.add("lanes-current");
        };
    };

    // Lights up a line of the source, where it is among those shown.
    const highlighter = (figure) => {
        const source = figure.closest(".tab")?.querySelector(".source");
        const code = source?.querySelector("code");
        if (!code) return () => {};
        const first = Number(source.dataset.firstLine);
        const mark = element("div", { className: "source-line", hidden: true });
        source.append(mark);
        return (line) => {
            const lines = code.textContent.trimEnd().split("\n").length;
            mark.hidden = !(line >= first && line < first + lines);
            if (mark.hidden) return;
            const style = getComputedStyle(code);
            const top = code.getBoundingClientRect().top - source.getBoundingClientRect().top;
            const height = (code.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)) / lines;
            mark.style.height = `${height}px`;
            mark.style.top = `${top + parseFloat(style.paddingTop) + (line - first) * height}px`;
        };
    };

    // ---- The player of one figure

    const addPlayer = (figure) => {
        let events = [];
        let covers = [];
        let at = null; // null: the whole run
        let timer = null;

        const highlight = highlighter(figure);
        const caption = element("p", { className: "lanes-caption", role: "status" });
        const slider = element("input", { type: "range", min: 0, ariaLabel: "Event" });

        const summary = () => figure.querySelector(".lanes-svg").ariaLabel;

        const show = (next) => {
            const last = events.length - 1;
            at = next === null || last < 0 ? null : Math.max(0, Math.min(next, last));
            slider.value = at ?? last;
            figure.classList.toggle("lanes-stepping", at !== null);
            covers.forEach((cover) => cover(at));
            caption.textContent = at === null ? summary() : events[at].text;
            slider.setAttribute("aria-valuetext", at === null ? "the whole run" : caption.textContent);
            highlight(at === null ? undefined : events[at].line);
            for (const line of figure.querySelectorAll(".lanes-output [data-event]")) {
                line.classList.toggle("lanes-unprinted", at !== null && Number(line.dataset.event) > at);
            }
            disable([first, back], at === 0 || last < 0, on);
            disable([on], at === last || last < 0, back);
        };

        // A button that is disabled loses the focus, and the next key would turn the page.
        const disable = (buttons, disabled, instead) => {
            const focused = disabled && buttons.includes(document.activeElement);
            for (const button of buttons) button.disabled = disabled;
            if (focused) instead.focus();
        };

        const pause = () => {
            clearInterval(timer);
            timer = null;
            play.replaceChildren(icon("play"));
            play.ariaLabel = play.title = "Play";
            caption.ariaLive = "polite";
        };
        const start = () => {
            play.replaceChildren(icon("pause"));
            play.ariaLabel = play.title = "Pause";
            caption.ariaLive = "off"; // a sentence every moment would be a flood
            show(at === null || at === events.length - 1 ? 0 : at + 1);
            timer = setInterval(() => {
                show(at + 1);
                if (at === events.length - 1) pause();
            }, STEP);
        };
        const step = (to) => () => { pause(); show(to()); };

        const first = button("first", "First event", step(() => 0));
        const back = button("back", "One event back", step(() => (at ?? events.length) - 1));
        const play = button("play", "Play", () => (timer ? pause() : start()));
        const on = button("on", "One event on", step(() => (at ?? -1) + 1));
        const all = button("all", "The whole run", step(() => null));
        slider.addEventListener("input", step(() => Number(slider.value)));

        const controls = element("div", { className: "lanes-controls", role: "group", ariaLabel: "Step through the run" },
            first, back, play, on, all, slider, timeSwitch());
        controls.addEventListener("keydown", (event) => {
            if (event.altKey || event.ctrlKey || event.metaKey) return;
            const steps = { ArrowLeft: back, ArrowRight: on, Home: first };
            if (/^(Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation(); // mdBook would turn the page
            if (event.target === slider || !steps[event.key]) return;
            event.preventDefault();
            steps[event.key].click();
        });

        const read = () => {
            pause();
            events = JSON.parse(figure.querySelector(".lanes-events").textContent);
            covers = [...figure.querySelectorAll(".lanes-svg")].map(cover);
            slider.max = Math.max(0, events.length - 1);
            play.disabled = slider.disabled = events.length === 0;
            show(null);
        };
        figure.querySelector(".lanes-picture").after(controls, caption);
        figure.addEventListener("lanes-drawn", read);
        read();
    };

    // ---- Stretched or true time, for all figures

    const timeSwitch = () => {
        const made = element("button", { type: "button", className: "lanes-time-switch" }, "true time");
        made.title = "Give every millisecond the same room";
        made.setAttribute("aria-pressed", root.dataset.time === "true");
        made.addEventListener("click", () => chooseTime(root.dataset.time === "true" ? "stretched" : "true"));
        return made;
    };

    const chooseTime = (time) => {
        root.dataset.time = time;
        for (const other of document.querySelectorAll(".lanes-time-switch")) {
            other.setAttribute("aria-pressed", time === "true");
        }
        try { localStorage.setItem("three-loops-time", time); } catch { /* no storage: for this page alone */ }
    };

    document.querySelectorAll("figure.lanes").forEach(addPlayer);
}
