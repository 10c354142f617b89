/* Calls without anything. */
#include "random.h"

void nulls(void) {
  size_t len = 5;
  token04_check check;
  token04_finding finding;
  const char *text = NULL;
  const size_t *ends = NULL;
  CALL(token04_issuer_free)(NULL);
  CALL(token04_verifier_free)(NULL);
  CALL(token04_payload_free)(NULL);
  CALL(token04_batch_free)(NULL);
  CALL(token04_claims_free)(NULL);
  CALL(token04_report_free)(NULL);
  if (CALL(token04_issuer_app_id)(NULL) != 0 || CALL(token04_issuer_cipher)(NULL) != -1 ||
      CALL(token04_payload_text)(NULL, &len) != NULL || len != 0 || CALL(token04_batch_count)(NULL) != 0 ||
      CALL(token04_claims_user_id)(NULL, &len) != NULL || CALL(token04_claims_payload)(NULL, &len) != NULL ||
      CALL(token04_claims_app_id)(NULL) != 0 || CALL(token04_claims_nonce)(NULL) != 0 || CALL(token04_claims_ctime)(NULL) != 0 ||
      CALL(token04_claims_expire)(NULL) != 0 || CALL(token04_claims_envelope_expire)(NULL) != 0 ||
      CALL(token04_claims_cipher)(NULL) != -1 || CALL(token04_claims_secret_index)(NULL) != 0 ||
      CALL(token04_report_accepted)(NULL) != 0 || CALL(token04_report_status)(NULL) != TOKEN04_INVALID_ARGUMENT ||
      CALL(token04_report_sdk_code)(NULL) != 0 || CALL(token04_report_hint)(NULL, &len) != NULL ||
      CALL(token04_report_json)(NULL, &len) != NULL || CALL(token04_report_claims)(NULL) != NULL ||
      CALL(token04_report_check_count)(NULL) != 0 || CALL(token04_report_finding_count)(NULL) != 0) {
    found("NULL has something");
  }
  count_outcome(CALL(token04_report_check)(NULL, 0, &check));
  count_outcome(CALL(token04_report_finding)(NULL, 0, &finding));
  count_outcome(CALL(token04_batch_token)(NULL, 0, &text, &len));
  count_outcome(CALL(token04_batch_tokens)(NULL, &text, &len, &ends));
  count_outcome(CALL(token04_inspect)(NULL, 0, NULL));
  count_outcome(CALL(token04_verifier_open)(NULL, NULL, 0, NULL, NULL));
  count_outcome(CALL(token04_verifier_verify)(NULL, NULL, 0, NULL, NULL, NULL));
  count_outcome(CALL(token04_generate)(0, NULL, 0, NULL, 0, 0, NULL, 0, 0, NULL, 0, NULL));
}
