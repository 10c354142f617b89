#include "random.h"

#include <string.h>

enum { ARENAS = 24, ARENA = 160 * 1024 };

unsigned long called[FUNCTIONS];
static const char *const names[] = {
#define FUNCTION(name) #name,
#include "functions.inc"
#undef FUNCTION
};

static char *arena_ends[ARENAS];
static char *buffer_end;
static int next_arena;

void random_begin(void) {
  int i;
  for (i = 0; i < ARENAS; i++) arena_ends[i] = before_the_end(NULL, ARENA) + ARENA;
  buffer_end = before_the_end(NULL, ARENA) + ARENA;
}

void random_end(void) {
  int i;
  for (i = 0; i < FUNCTIONS; i++) {
    if (called[i] == 0) found("%s was never called", names[i]);
  }
}

struct text placed(const char *data, size_t len) {
  struct text text = {arena_ends[next_arena] - len, len};
  next_arena = (next_arena + 1) % ARENAS;
  memcpy((char *)text.data, data, len);
  return text;
}

static struct text repeated(const char *piece, size_t times) {
  static char room[ARENA];
  const size_t len = strlen(piece);
  size_t i;
  for (i = 0; i < times && (i + 1) * len <= ARENA; i++) memcpy(room + i * len, piece, len);
  return placed(room, i * len);
}

struct text good_text(void) {
  char name[32] = "user-";
  size_t len = 5;
  const size_t end = 8 + below(20);
  while (len < end) name[len++] = (char)('a' + below(26));
  return placed(name, len);
}

struct text any_text(void) {
  static const char *const wrong[] = {"\xff", "a\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "ok\xe4\xb8", "\xc0\x80"};
  struct text text = {NULL, 0};
  switch (below(12)) {
    case 0: return text;
    case 1: text.len = below(2) ? 5 : SIZE_MAX; return text;
    case 2: text.data = "x"; text.len = SIZE_MAX - below(3); return text;
    case 3: return placed("", 0);
    case 4: { const char *one = wrong[below(6)]; return placed(one, strlen(one)); }
    case 5: return placed("a\0b\xf0\x9f\x98\x80", 7);
    case 6: return repeated(below(2) ? "\xe4\xb8\x80" : "\"\\\n", below(1500));
    case 7: return below(40) == 0 ? repeated("long", 17000 + below(6000)) : repeated("x", below(900));
    default: return good_text();
  }
}

struct text any_payload(void) {
  static const char *const texts[] = {"{}", "[]", "{\"RoomId\":\"r\"}", "{\"room_id\":\"room\"}", ROOM, ROOM, ROOM,
                                      "{\"room_id\":\"room\",\"privilege\":{\"1\":1}", "\"room_id\""};
  const uint32_t which = below(12);
  return which < 9 ? placed(texts[which], strlen(texts[which])) : any_text();
}

struct text any_secret(void) {
  switch (below(6)) {
    case 0: return any_text();
    case 1: return placed(SECRET, below(33));
    case 2: return placed(OTHER_SECRET, 32);
    default: return placed(SECRET, 32);
  }
}

void any_list(struct list *list, struct text (*element)(void)) {
  size_t i;
  list->count = below(LIST + 1);
  for (i = 0; i < list->count; i++) {
    const struct text text = element();
    list->datas[i] = text.data;
    list->lens[i] = text.len;
  }
  list->data = below(20) == 0 ? NULL : list->datas;
  list->len = below(20) == 0 ? NULL : list->lens;
  if (below(20) == 0) list->count = SIZE_MAX / 4;
}

int is_no_list(const struct list *list) {
  return list->count != 0 && (list->count > LIST || list->data == NULL || list->len == NULL);
}

int is_wrong_list(const struct list *list) {
  size_t i;
  if (is_no_list(list)) return 1;
  for (i = 0; i < list->count; i++) {
    const struct text text = {list->datas[i], list->lens[i]};
    if (is_wrong(text)) return 1;
  }
  return 0;
}

static int is_utf8(const unsigned char *at, size_t len) {
  size_t i = 0, n;
  while (i < len) {
    const unsigned char first = at[i++];
    const size_t more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2
                        : first >= 0xf0 && first < 0xf5 ? 3 : 9;
    if (more > len - i) return 0;
    if (more > 0) {
      const unsigned char second = at[i];
      if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
          (first == 0xf4 && second > 0x8f)) {
        return 0;
      }
    }
    for (n = 0; n < more; n++) {
      if ((at[i++] & 0xc0) != 0x80) return 0;
    }
  }
  return 1;
}

int is_wrong(struct text text) {
  if (text.len == 0) return 0;
  return text.data == NULL || text.len > SIZE_MAX / 2 || !is_utf8((const unsigned char *)text.data, text.len);
}

int is_empty(struct text text) { return text.len == 0; }

int is_same(struct text text, const char *data, size_t len) {
  return text.len == len && (len == 0 || (data != NULL && memcmp(text.data, data, len) == 0));
}

int64_t any_time(void) {
  const int64_t times[] = {60, 3600, 60, 1, 0, -1, INT64_MAX, INT64_MIN, 4294967296LL + 60, 86400};
  return times[below(10)];
}

int32_t any_number(void) {
  const int32_t numbers[] = {0, 1, 0, 1, 0, 1, 2, -1, -2, 7, INT32_MAX, INT32_MIN, 23, 40, 51, 52};
  return numbers[below(16)];
}

struct buffer any_buffer(size_t enough) {
  struct buffer buffer;
  size_t capacity;
  /* A kit token of texts that are said to be very long asks for more than 32 bits can say. */
  if (enough > ARENA) enough = ARENA;
  capacity = enough;
  switch (below(8)) {
    case 0: capacity = below(20); break;
    case 1: capacity = below((uint32_t)(enough < 2000 ? enough : 2000) + 1); break;
    case 2: capacity = enough / 2 + below((uint32_t)(enough / 2 + 1)); break;
    default: break;
  }
  buffer.capacity = capacity;
  buffer.data = buffer_end - capacity;
  if (below(30) == 0) buffer.data = NULL;
  else if (below(30) == 0) buffer.capacity = SIZE_MAX - below(2);
  return buffer;
}
