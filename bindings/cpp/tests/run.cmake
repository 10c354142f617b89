# Runs PROGRAM, whose output must match the regular expression EXPECTED.

execute_process(COMMAND "${PROGRAM}"
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
if(NOT status EQUAL 0 OR errors)
  message(FATAL_ERROR "status ${status}\n${output}${errors}")
endif()

if(NOT output MATCHES "${EXPECTED}")
  message(FATAL_ERROR "unexpected output:\n${output}")
endif()
