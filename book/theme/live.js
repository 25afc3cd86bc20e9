// What only the course's own server can do: run a lesson and watch its lanes grow, and
// show the page anew when the book or a lesson changes. A static copy has no token.
"use strict";
{
    const token = document.querySelector('meta[name="three-loops-token"]')?.content;

    const element = (tag, properties, ...inside) => {
        const made = Object.assign(document.createElement(tag), properties);
        made.append(...inside);
        return made;
    };

    // ---- Running a lesson

    // The messages of an event stream, as they come.
    async function* messages(body) {
        const reader = body.pipeThrough(new TextDecoderStream()).getReader();
        let text = "";
        for (;;) {
            const { value, done } = await reader.read();
            if (done) return;
            const parts = (text + value).replaceAll("\r\n", "\n").split("\n\n");
            text = parts.pop();
            yield* parts.map(message);
        }
    }

    const message = (part) => {
        const fields = { event: "message", data: [] };
        for (const line of part.split("\n")) {
            const [, name, value] = /^([a-z]*):? ?(.*)$/s.exec(line);
            if (name === "data") fields.data.push(value);
            else if (name === "event") fields.event = value;
        }
        return { event: fields.event, data: fields.data.join("\n") };
    };

    const open = async (lesson, on, signal) => {
        const address = `/live/run?lesson=${encodeURIComponent(lesson)}&on=${encodeURIComponent(on)}`;
        const headers = { "x-three-loops-token": token };
        const answer = await fetch(address, { method: "POST", headers, signal }).catch((error) => {
            if (signal.aborted) throw error;
            throw new Error("The course's server does not answer. Start it again with `cargo run`, then reload this page.");
        });
        if (!answer.ok) throw new Error((await answer.text()).trim() || `The server refused (${answer.status}).`);
        return answer.body;
    };

    // Puts a new picture, output and story into the figure.
    const draw = (figure, html) => {
        const drawn = new DOMParser().parseFromString(html, "text/html");
        for (const part of [".lanes-picture", ".lanes-output", ".lanes-events"]) {
            figure.querySelector(part).replaceWith(drawn.querySelector(part));
        }
        figure.dispatchEvent(new Event("lanes-drawn"));
    };

    // A line that stands outside the recording, such as the compiler's; without its colours.
    const addMessage = (figure, line) => {
        let messages = figure.querySelector(".lanes-messages");
        if (!messages) {
            messages = element("pre", { className: "lanes-messages", tabIndex: 0, ariaLabel: "Messages" }, document.createElement("samp"));
            figure.querySelector(".live").after(messages);
        }
        messages.firstChild.append(line.replace(/\x1b\[[\d;]*[A-Za-z]/g, "") + "\n");
        messages.scrollTop = messages.scrollHeight;
    };

    const run = async (figure, lesson, state, signal) => {
        figure.querySelector(".lanes-messages")?.remove();
        for await (const { event, data } of messages(await open(lesson, figure.dataset.on, signal))) {
            if (event === "status") state("running", `${data} …`);
            else if (event === "figure") draw(figure, data);
            else if (event === "output") addMessage(figure, data);
            else if (event === "end") {
                const { ok, text } = JSON.parse(data);
                return state(ok ? "ended" : "failed", text);
            }
        }
        throw new Error("The run broke off: the server went away.");
    };

    const addRun = (figure) => {
        const lesson = figure.closest("[data-lesson]")?.dataset.lesson;
        if (!lesson) return;
        let underWay = null;
        const start = element("button", { type: "button", className: "live-run" }, "Run");
        const told = element("span", { className: "live-state", role: "status" }, "a recorded run");
        const state = (name, text) => {
            figure.dataset.state = name;
            told.textContent = text;
        };
        start.addEventListener("click", async () => {
            if (underWay) return underWay.abort();
            underWay = new AbortController();
            start.textContent = "Stop";
            state("running", "starting …");
            await run(figure, lesson, state, underWay.signal).catch((error) => {
                if (underWay.signal.aborted) state("stopped", "Stopped.");
                else state("failed", error.message);
            });
            underWay = null;
            start.textContent = "Run";
        });
        figure.prepend(element("div", { className: "live" }, start, told));
    };

    // ---- Changes to the book and its lessons

    const onChange = ({ event, data }) => {
        if (event === "changed") reload();
        else showError(data);
    };

    // The reader looks at the same place as before.
    const SCROLL = "three-loops-scroll";
    const reload = () => {
        sessionStorage.setItem(SCROLL, scrollY);
        history.scrollRestoration = "manual"; // the browser would scroll before the tabs have their bars
        location.reload();
    };
    const scrollBack = () => {
        const before = sessionStorage.getItem(SCROLL);
        sessionStorage.removeItem(SCROLL);
        history.scrollRestoration = "auto";
        if (before !== null) scrollTo({ top: Number(before), behavior: "instant" });
    };

    const showError = (text) => {
        document.querySelector(".live-error")?.remove();
        const dismiss = element("button", { type: "button" }, "Dismiss");
        const banner = element("div", { className: "live-error", role: "alert" },
            element("p", {}, "The book could not be built. This page is as it was before."),
            element("pre", {}, text), dismiss);
        dismiss.addEventListener("click", () => banner.remove());
        document.body.append(banner);
    };

    // A browser opens six connections to a host and no more: one tab listens for all.
    const listen = (channel) => new Promise(() => {
        const source = new EventSource("/live/changes");
        const tell = (event, data) => {
            channel.postMessage({ event, data });
            onChange({ event, data });
        };
        let lost = false;
        for (const name of ["changed", "broken"]) source.addEventListener(name, ({ data }) => tell(name, data));
        source.addEventListener("error", () => { lost = true; });
        source.addEventListener("open", () => { if (lost) tell("changed", ""); }); // a new server, a new token
    });

    if (token) {
        document.querySelectorAll("figure.lanes").forEach(addRun);
        addEventListener("load", scrollBack);
        const channel = new BroadcastChannel("three-loops-changes");
        channel.addEventListener("message", ({ data }) => onChange(data));
        navigator.locks.request("three-loops-changes", () => listen(channel));
    }
}
