// What a person does, in Chromium and Firefox. `cargo xtask test --only e2e` builds the release and runs it;
// `npx playwright test` runs it on the dist/ that is there.
import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 4173);

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Machines that test for others are slow: a test with a worker takes up to thirty seconds there.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"], ["./tests/e2e/tally.ts"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    // What a worker answers, page.route does not see. The specs about working offline let it in.
    serviceWorkers: "block",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        launchOptions: {
          executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A microphone that hums, and a person who lets the page listen.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
          ],
        },
      },
    },
    {
      name: "firefox",
      // What a second browser would only repeat, slowly: what looks at files, at our own verdict on leaks that a test has planted, or at
      // messages whose meaning is decided in Rust, and long runs of axe. And what is about Chromium alone: Lighthouse, which drives no other
      // browser, and what it thinks of a manifest, which no other says.
      grepInvert: /@one-browser/,
      use: {
        browserName: "firefox",
        // The released Firefox, driven by its own protocol, in place of Playwright's patched build.
        channel: "moz-firefox",
        launchOptions: { executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" },
      },
    },
  ],
  webServer: {
    command: "node node_modules/sirv-cli/bin.js dist --dev --etag --quiet",
    env: { HOST: "127.0.0.1", PORT: String(port) },
    port,
  },
});
