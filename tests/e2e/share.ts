// Another app shares something, as the system hands it over: by a form that is sent to the page's address.
import { expect, type Page } from "@playwright/test";

/** What is shared. */
export type Sharing = { title: string; text: string; url: string; files: [name: string, type: string, text: string][] };

/** How a form goes on its way; the manifest asks for the first. */
export type Enctype = "multipart/form-data" | "text/plain" | "application/x-www-form-urlencoded";

/** Sends what is shared to the app at this address, and waits until its page is there. The form comes from no site, as the system's does, or `from` one. */
export async function share(page: Page, address: string, sharing: Sharing, { enctype = "multipart/form-data", from = "about:blank" }: { enctype?: Enctype; from?: string } = {}) {
  await page.goto(from);
  await page.evaluate(
    ({ to, enctype, sharing: { files, ...words } }) => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: to, enctype });
      for (const [name, value] of Object.entries(words)) form.append(Object.assign(document.createElement("textarea"), { name, value }));
      const field = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
      const carrier = new DataTransfer();
      for (const [name, type, text] of files) carrier.items.add(new File([text], name, { type }));
      field.files = carrier.files;
      form.append(field);
      document.body.append(form);
      // Behind this call, since the page that is asked is gone once the form is on its way.
      setTimeout(() => form.submit());
    },
    { to: new URL("./?share", address).href, enctype, sharing },
  );
  await expect(page.locator("html[data-started]")).toBeAttached();
  await expect(page, "nothing of the request stays in the address").toHaveURL(address);
}
