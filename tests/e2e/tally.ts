// One line at the end that people and machines read alike.
import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

export default class Tally implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  onTestEnd(test: TestCase, result: TestResult) {
    if (result.status === "skipped") this.skipped += 1;
    else if (result.status === test.expectedStatus) this.passed += 1;
    else this.failed += 1;
  }

  onEnd(result: FullResult) {
    // What stops the run outside any test is a failure too.
    if (result.status !== "passed" && this.failed === 0) this.failed = 1;
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : "";
    console.log(`\n${this.passed} passed, ${this.failed} failed${skipped}`);
  }

  printsToStdio() {
    return true;
  }
}
