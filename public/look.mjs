// The look that the writer has chosen, before the app is there: a dark page must not flash up light. The app goes on with it; see
// src/look.rs.
export const showLook = () => {
  const root = document.documentElement;
  try {
    const { theme, text_percent: percent } = JSON.parse(localStorage.getItem("hindsight/settings"));
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (percent >= 75 && percent <= 200) root.style.fontSize = `${percent}%`;
  } catch {
    // Nothing is stored, or it is behind the passphrase, or the browser keeps nothing here: as the system says.
  }
};
