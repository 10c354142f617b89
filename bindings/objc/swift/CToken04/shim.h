#include <token04.h>
