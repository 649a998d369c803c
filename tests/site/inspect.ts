import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "long-title": "off",
    "require-sri": "off",
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

/** Fails where html-validate finds anything in the page. */
export async function assertValid(html: string, address: string): Promise<void> {
  const report = await validator.validateString(html);
  const messages = report.results.flatMap(({ messages: found }) =>
    found.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  );
  assert.deepEqual(messages, [], address);
}

/** Fails where axe finds anything in the page that is open, or where it is wider than the screen. */
export async function assertAccessible(page: Page, address: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    address,
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `${address} is ${overflow} px too wide`);
}
