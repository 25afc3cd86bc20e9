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

    const shapeOf = (tag, attributes) => {
        const made = document.createElementNS(SVG, tag);
        for (const name in attributes) made.setAttribute(name, attributes[name]);
        return made;
    };

    const icon = (name) => {
        const svg = shapeOf("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
        svg.append(shapeOf("path", { d: ICONS[name] }));
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
        const future = shapeOf("rect", { class: "lanes-future", y: 0, width: "100%", height: "100%" });
        const now = shapeOf("line", { class: "lanes-now", y1: 0, y2: "100%" });
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
        let lit; // the line
        const place = () => {
            const lines = code.textContent.trimEnd().split("\n").length;
            mark.hidden = !(lit >= first && lit < first + lines);
            const { paddingTop, paddingBottom } = getComputedStyle(code);
            const top = code.getBoundingClientRect().top - source.getBoundingClientRect().top;
            const height = (code.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / lines;
            mark.style.height = `${height}px`;
            mark.style.top = `${top + parseFloat(paddingTop) + (lit - first) * height}px`;
        };
        source.append(mark);
        new ResizeObserver(place).observe(code);
        return (line) => { lit = line; place(); };
    };

    // ---- The player of one figure

    class Player {
        events = [];
        covers = [];
        at = null; // the number of the event that is shown; null: the whole run
        timer = null;

        constructor(figure) {
            this.figure = figure;
            this.highlight = highlighter(figure);
            this.caption = element("p", { className: "lanes-caption", role: "status" });
            this.makeControls();
            figure.querySelector(".lanes-picture").after(this.controls, this.caption);
            figure.addEventListener("lanes-drawn", () => this.read());
            figure.addEventListener("pointerover", (event) => this.name(event.target));
            figure.addEventListener("click", (event) => this.goTo(event.target));
            this.read();
        }

        makeControls() {
            const step = (to) => () => { this.pause(); this.show(to()); };
            this.first = button("first", "First event", step(() => 0));
            this.back = button("back", "One event back", step(() => (this.at ?? this.events.length) - 1));
            this.play = button("play", "Play", () => (this.timer ? this.pause() : this.start()));
            this.on = button("on", "One event on", step(() => (this.at ?? -1) + 1));
            const all = button("all", "The whole run", step(() => null));
            this.slider = element("input", { type: "range", min: 0, ariaLabel: "Event" });
            this.slider.addEventListener("input", step(() => Number(this.slider.value)));
            this.controls = element("div", { className: "lanes-controls", role: "group", ariaLabel: "Step through the run" },
                this.first, this.back, this.play, this.on, all, this.slider, timeSwitch());
            this.controls.addEventListener("keydown", (event) => this.onKey(event));
        }

        // Reads what was drawn.
        read() {
            this.pause();
            this.events = JSON.parse(this.figure.querySelector(".lanes-events").textContent);
            this.covers = [...this.figure.querySelectorAll(".lanes-svg")].map(cover);
            this.slider.max = Math.max(0, this.events.length - 1);
            this.play.disabled = this.slider.disabled = this.events.length === 0;
            this.show(null);
        }

        show(number) {
            const last = this.events.length - 1;
            this.at = number === null || last < 0 ? null : Math.max(0, Math.min(number, last));
            const event = this.events[this.at];
            this.figure.classList.toggle("lanes-stepping", event !== undefined);
            this.covers.forEach((cover) => cover(this.at));
            this.caption.textContent = event?.text ?? this.figure.querySelector(".lanes-svg").ariaLabel;
            this.slider.value = this.at ?? last;
            this.slider.setAttribute("aria-valuetext", event?.text ?? "the whole run");
            this.highlight(event?.line);
            this.dimOutput();
            disable([this.first, this.back], this.at === 0 || last < 0, this.on);
            disable([this.on], this.at === last || last < 0, this.back);
        }

        // What is printed later stands back.
        dimOutput() {
            const at = this.at ?? Infinity;
            for (const line of this.figure.querySelectorAll(".lanes-output [data-event]")) {
                line.classList.toggle("lanes-unprinted", Number(line.dataset.event) > at);
            }
        }

        start() {
            const { events } = this;
            this.showPlaying(true);
            this.show(this.at === null || this.at === events.length - 1 ? 0 : this.at + 1);
            this.timer = setInterval(() => {
                this.show(this.at + 1);
                if (this.at === events.length - 1) this.pause();
            }, STEP);
        }

        pause() {
            clearInterval(this.timer);
            this.timer = null;
            this.showPlaying(false);
        }

        showPlaying(playing) {
            this.play.replaceChildren(icon(playing ? "pause" : "play"));
            this.play.ariaLabel = this.play.title = playing ? "Pause" : "Play";
            // A sentence every moment would be a flood for whoever listens to the page.
            this.caption.ariaLive = playing || this.figure.dataset.state === "running" ? "off" : "polite";
        }

        onKey(event) {
            if (event.altKey || event.ctrlKey || event.metaKey) return;
            if (/^(Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation(); // mdBook would turn the page
            const steps = { ArrowLeft: this.back, ArrowRight: this.on, Home: this.first };
            if (event.target === this.slider || !steps[event.key]) return;
            event.preventDefault();
            steps[event.key].click();
        }

        // A shape tells its event to whoever points at it ...
        name(target) {
            const shape = target.closest(".lanes-svg [data-event]");
            const event = this.events[shape?.dataset.event];
            if (!event || shape.querySelector("title")) return;
            const title = shapeOf("title", {});
            title.textContent = event.text;
            shape.append(title);
        }

        // ... and leads there.
        goTo(target) {
            const shape = target.closest(".lanes-svg [data-event]");
            if (!shape) return;
            this.pause();
            this.show(Number(shape.dataset.event));
        }
    }

    // A button that is disabled loses the focus, and the next key would turn the page.
    const disable = (buttons, disabled, instead) => {
        const focused = disabled && buttons.includes(document.activeElement);
        for (const button of buttons) button.disabled = disabled;
        if (focused) instead.focus();
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

    document.querySelectorAll("figure.lanes").forEach((figure) => new Player(figure));
}
