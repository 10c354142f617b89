/* What the parts of the attack on the C library share besides. */
#ifndef TOKEN04_VALUES_H
#define TOKEN04_VALUES_H

#include <stddef.h>
#include <stdint.h>
#include <token04.h>

#define ROOM "{\"room_id\":\"room\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[\"s\"]}"

/** Objects that live as long as the process. */
token04_issuer *the_issuer(void);
token04_verifier *the_verifier(void);

/** A token for a user with this payload, and its length. */
size_t token_for(const char *user, const char *payload, char *token, size_t capacity);

/** An expectation of nothing. */
token04_expectation nothing_expected(void);

/** That the library works: a token is made and read. */
void check_alive(void);

/** The kinds. */
void destructors(void);
void expectation(void);
void mutation(void);
void interruption(void);
void memory(void);
void residue(void);

#endif
