// Tabs: one choice of language and runtime for the whole book.
//
// The choice is `data-on` on <html>; tabs.css shows the sections that match. head.hbs has
// set it before the first paint. Without this script every section is shown.
"use strict";
{
    const root = document.documentElement;
    const stored = { on: "three-loops-on", rust: "three-loops-rust" };

    // What a group of tabs shows: it may lack what the reader chose elsewhere.
    const shown = (tabs) => {
        const { on, rust } = root.dataset;
        return on === "all" || tabs.querySelector(`:scope > [data-on="${on}"]`) ? on : rust;
    };

    const mark = (tabs) => {
        const on = shown(tabs);
        for (const [index, tab] of tabs.querySelectorAll("[role=tab]").entries()) {
            const selected = tab.dataset.on === on;
            tab.setAttribute("aria-selected", selected);
            tab.tabIndex = selected || (on === "all" && index === 0) ? 0 : -1;
        }
        tabs.querySelector(".tabs-all").setAttribute("aria-pressed", on === "all");
    };

    const show = (on) => {
        root.dataset.on = on;
        if (!["all", "asyncio", "ours"].includes(on)) root.dataset.rust = on;
        document.querySelectorAll(".tabs").forEach(mark);
    };

    // Shows what was chosen, and keeps the place where the reader looks.
    const choose = (on, at) => {
        const before = at.getBoundingClientRect().top;
        show(on);
        scrollBy({ top: at.getBoundingClientRect().top - before, behavior: "instant" });
        try {
            for (const key in stored) localStorage.setItem(stored[key], root.dataset[key]);
        } catch { /* no storage: the choice lasts as long as the page */ }
    };

    const button = (text, properties) =>
        Object.assign(document.createElement("button"), { type: "button", textContent: text }, properties);

    const tab = (section) => {
        const made = button(section.ariaLabel, { id: `${section.id}-tab`, role: "tab" });
        made.dataset.on = section.dataset.on;
        made.setAttribute("aria-controls", section.id);
        made.addEventListener("click", () => choose(section.dataset.on, made));
        section.setAttribute("role", "tabpanel");
        section.setAttribute("aria-labelledby", made.id);
        return made;
    };

    const onKey = (event) => {
        const tabs = [...event.currentTarget.children];
        const at = tabs.indexOf(document.activeElement);
        const next = {
            ArrowRight: (at + 1) % tabs.length,
            ArrowLeft: (at + tabs.length - 1) % tabs.length,
            Home: 0,
            End: tabs.length - 1,
        }[event.key];
        if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation(); // mdBook would turn the page
        tabs[next].focus();
        choose(tabs[next].dataset.on, tabs[next]);
    };

    const addBar = (tabs) => {
        const list = document.createElement("div");
        list.setAttribute("role", "tablist");
        list.setAttribute("aria-label", "Language and runtime");
        list.append(...[...tabs.querySelectorAll(":scope > .tab")].map(tab));
        list.addEventListener("keydown", onKey);

        const all = button("side by side", { className: "tabs-all" });
        all.addEventListener("click", () => choose(root.dataset.on === "all" ? root.dataset.rust : "all", all));

        const bar = document.createElement("div");
        bar.className = "tabs-bar";
        bar.append(list, all);
        tabs.prepend(bar);
    };

    // A link to a section, or to something inside it, opens its tab.
    const openLinked = () => {
        const target = linked();
        const tab = target?.closest(".tab");
        if (!tab) return;
        show(tab.dataset.on);
        target.scrollIntoView({ behavior: "instant" });
    };
    const linked = () => {
        try {
            return document.getElementById(decodeURIComponent(location.hash.slice(1)));
        } catch {
            return null; // not a name that any element could have
        }
    };

    document.querySelectorAll(".tabs").forEach(addBar);
    show(root.dataset.on);
    openLinked();
    addEventListener("hashchange", openLinked);
    // Another tab of the browser chose.
    addEventListener("storage", ({ key, newValue }) => {
        if (key === stored.on && newValue) show(newValue);
    });
}
