/* The module: what PHP knows of it, and what it checks when it is loaded. */

#include "php_token04.h"

#include "ext/standard/info.h"

static PHP_MINIT_FUNCTION(token04) {
  /* Header and library are installed one by one: an old one of either may have been left. */
  if (token04_abi_version() != TOKEN04_ABI_VERSION) {
    zend_error(E_CORE_WARNING,
               "token04: the C library has ABI version %u, and this extension was built for %u: build it anew",
               (unsigned)token04_abi_version(), (unsigned)TOKEN04_ABI_VERSION);
    return FAILURE;
  }
  php_token04_register_issuer();
  php_token04_register_payload();
  php_token04_register_verifier();
  php_token04_register_library();
  return SUCCESS;
}

static PHP_RINIT_FUNCTION(token04) {
#if defined(ZTS) && defined(COMPILE_DL_TOKEN04)
  ZEND_TSRMLS_CACHE_UPDATE();
#endif
  return SUCCESS;
}

static PHP_MINFO_FUNCTION(token04) {
  php_info_print_table_start();
  php_info_print_table_row(2, "token04", "enabled");
  php_info_print_table_row(2, "version", TOKEN04_VERSION);
  php_info_print_table_row(2, "version of the C library", token04_version());
  php_info_print_table_end();
}

zend_module_entry token04_module_entry = {
    STANDARD_MODULE_HEADER,
    "token04",
    NULL,
    PHP_MINIT(token04),
    NULL,
    PHP_RINIT(token04),
    NULL,
    PHP_MINFO(token04),
    TOKEN04_VERSION,
    STANDARD_MODULE_PROPERTIES,
};

#ifdef COMPILE_DL_TOKEN04
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(token04)
#endif
