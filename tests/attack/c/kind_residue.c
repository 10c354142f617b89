/* What stays: keys in freed memory and on the stack, and memory after everything was freed. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocator.h"
#include "attack.h"
#include "values.h"

enum { SECRETS = 20, ROUNDS = 20000, DEEP = 160 * 1024 };

/* Never whole in this program, except where a call reads it. */
static char secret[32];
static char half[16];

static void make_secret(void) {
  size_t i;
  for (i = 0; i < sizeof secret; i++) secret[i] = (char)('A' + (i * 7 + 3) % 26);
  for (i = 0; i < sizeof half; i++) half[i] = (char)(secret[i] ^ 0x55);
}

static __attribute__((noinline)) void use_everything(void) {
  const char *secrets[SECRETS];
  size_t lens[SECRETS], len = 0;
  char token[TOKEN04_MAX_TOKEN_LEN];
  const char *users[] = {"a", "b"};
  const size_t user_lens[] = {1, 1};
  int i, cipher;
  for (i = 0; i < SECRETS; i++) {
    secrets[i] = secret;
    lens[i] = sizeof secret;
  }
  for (cipher = 0; cipher < 2; cipher++) {
    token04_issuer *issuer = NULL;
    token04_verifier *verifier = NULL;
    token04_batch *batch = NULL;
    token04_claims *claims = NULL;
    token04_report *report = NULL;
    CHECK_STATUS(TOKEN04_OK, token04_generate(1, TEXT("u"), secret, 32, 3600, TEXT(ROOM), cipher, token, sizeof token, &len));
    CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, secret, 32, cipher, &issuer));
    CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(issuer, TEXT("u"), 3600, TEXT(ROOM), token, sizeof token, &len));
    CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, users, user_lens, 2, 3600, NULL, 0, 2, &batch));
    token04_batch_free(batch);
    CHECK_STATUS(TOKEN04_OK, token04_verifier_new(secrets, lens, SECRETS, &verifier));
    CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, len, &claims, NULL));
    CHECK_STATUS(TOKEN04_MALFORMED, token04_verifier_verify(verifier, token, len - 1, NULL, NULL, NULL));
    token04_claims_free(claims);
    CHECK_STATUS(TOKEN04_OK, token04_diagnose(token, len, secrets, lens, SECRETS, NULL, &report));
    token04_report_free(report);
    token[9] ^= 1;
    CHECK_STATUS(TOKEN04_OK, token04_diagnose(token, len, secrets, lens, SECRETS, NULL, &report));
    token04_report_free(report);
    token04_issuer_free(issuer);
    token04_verifier_free(verifier);
    /* And those that fail after they had the secret. */
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_new(1, secret, 32, 7, &issuer));
    CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, token04_generate(1, TEXT("u"), secret, 32, 0, NULL, 0, cipher, token, sizeof token, &len));
    CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_generate(1, TEXT("u"), secret, 32, 3600, NULL, 0, cipher, token, 9, &len));
    lens[SECRETS - 1] = 31;
    CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_verifier_new(secrets, lens, SECRETS, &verifier));
    lens[SECRETS - 1] = 32;
  }
}

static void freed(void) {
  char *block;
  make_secret();
  use_everything();
  /* The watch itself works. */
  block = malloc(64);
  memcpy(block, secret, sizeof secret);
  __asm__ volatile("" : : "r"(block) : "memory");
  allocator_watch(secret, 16);
  free(block);
  CHECK(allocator_seen() == 1);
  allocator_watch(secret, 16);
  use_everything();
  CHECK(allocator_seen() == 0);
}

/* The stack below the calls that ended. */
static __attribute__((noinline)) int stack_has_secret(void) {
  char below_here[DEEP];
  volatile const char *seen = below_here;
  size_t place, i;
  __asm__ volatile("" : : "r"(below_here) : "memory");
  for (place = 0; place + sizeof half < DEEP; place++) {
    for (i = 0; i < sizeof half && (seen[place + i] ^ 0x55) == half[i]; i++) {
    }
    if (i == sizeof half) return 1;
  }
  return 0;
}

static __attribute__((noinline)) void leave_secret(void) {
  char copy[4096];
  memcpy(copy, secret, sizeof secret);
  __asm__ volatile("" : : "r"(copy) : "memory");
}

static __attribute__((noinline)) void clean_stack(void) {
  char below_here[2 * DEEP];
  memset(below_here, 0, sizeof below_here);
  __asm__ volatile("" : : "r"(below_here) : "memory");
}

static void stack(void) {
  make_secret();
  leave_secret();
  /* The search itself works. */
  CHECK(stack_has_secret());
  clean_stack();
  use_everything();
  CHECK(!stack_has_secret());
}

static void some_issuers(void) {
  int i;
  for (i = 0; i < ROUNDS; i++) {
    token04_issuer *issuer = NULL;
    CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), i % 2, &issuer));
    token04_issuer_free(issuer);
  }
}

static void kept(void) {
  long before, after;
  int i;
  make_secret();
  use_everything();
  before = allocator_live();
  for (i = 0; i < 50; i++) use_everything();
  after = allocator_live();
  if (before != after) find("%ld blocks were kept", after - before);
  if (SANITIZED || under_valgrind()) {
    some_issuers();
  } else {
    CHECK(!grows(some_issuers, 1024));
  }
}

void residue(void) {
  if (allocator_works()) {
    in_child("freed memory", freed);
    in_child("the stack", stack);
  }
  in_child("memory that is kept", kept);
}
