// The manifest, kept in its own link. boot.js has that done; the build joins the two.

// Chromium reads a manifest anew when its link changes, and a policy that allows its address allows any words behind a "?" as
// well. So the link holds the manifest itself, read before the page is sealed, and no address is allowed any more.
export async function keepManifest() {
  const link = document.querySelector("link[rel=manifest]");
  if (!link) return; // the portable edition and the frame have none
  const response = await fetch(link.href, { signal: AbortSignal.timeout(3_000) }); // the app does not wait longer for it
  if (!response.ok) return; // without it the app cannot be installed, and works
  const folder = new URL("./", document.baseURI);
  const whole = (await response.text()).replaceAll('"./', () => `"${folder}`); // a text has no folder of its own
  link.href = `data:application/manifest+json,${encodeURIComponent(whole)}`;
}
