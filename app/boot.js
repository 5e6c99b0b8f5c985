// Sets what the person chose before the first paint, then starts the desk.
// The names and values are those of app/src/settings.rs.
(() => {
  const root = document.documentElement;
  const kept = (name, values) => {
    let value = null;
    try { value = localStorage.getItem(`passerelle.${name}`); } catch { /* Storage is refused: the defaults stand. */ }
    return values.includes(value) ? value : null;
  };
  root.lang = kept("locale", ["fr", "en"]) ?? "fr";
  root.dataset.theme = kept("theme", ["auto", "light", "dark"]) ?? "auto";
  root.dataset.density = kept("density", ["compact", "normal", "comfortable"]) ?? "normal";
  // Signed-out pages and full-width ones have other panes than the desk.
  root.dataset.page = location.pathname.split("/")[1] || "inbox";
  import("{{script}}").then((desk) => desk.default({ module_or_path: "{{module}}" }));
})();
