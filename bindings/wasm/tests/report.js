/** Says what {@link suite} found. */
export function report(name, results) {
  let failed = 0;
  for (const [half, counts] of Object.entries(results)) {
    for (const line of counts.failed) console.log(`FAILED: ${name}, ${half}: ${line}`);
    console.log(`${name}, ${half}: ${counts.passed} passed, ${counts.failed.length} failed`);
    failed += counts.failed.length + (counts.passed === 0 ? 1 : 0);
  }
  return failed;
}
