# How a test suite is declared: a build target with a stamp, so that it runs
# again only when what it tests has changed. `./dev test` builds these targets.

find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

set(TENSOROPS_SUITE_DIR "${CMAKE_BINARY_DIR}/suites")
set(TENSOROPS_SUITE_RUNNER "${PROJECT_SOURCE_DIR}/test/Support/run_suite.py")

# tensorops_add_suite(<name> COMMAND <words...> COUNT lit|gtest|lines
#                     [DEPENDS <targets and files...>] [TIMEOUT <seconds>]
#                     [FOLDERS <folders...> [EXCEPT <names...>]])
# makes the target suite-<name>. COUNT says whose summary the output ends with
# (lines: a last line 'N passed, N failed, N skipped'). FOLDERS are read whole,
# but for files and folders named in EXCEPT: the runner lists what it found in a
# dependency file, folders included, so that new and removed files count as
# changes (a CONFIGURE_DEPENDS glob would keep ninja from ever being idle).
# tensorops_add_suite(<name> SKIP <reason>) makes a suite that means nothing in
# this build and says so.
function(tensorops_add_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "COUNT;TIMEOUT;SKIP" "COMMAND;DEPENDS;FOLDERS;EXCEPT")
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 1800)
  endif()
  if(TENSOROPS_SANITIZERS)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 4")
  endif()
  list(TRANSFORM ARG_FOLDERS PREPEND "--folder=")
  list(TRANSFORM ARG_EXCEPT PREPEND "--except=")
  set(job --count ${ARG_COUNT} --timeout ${ARG_TIMEOUT} ${ARG_FOLDERS} ${ARG_EXCEPT} -- ${ARG_COMMAND})
  if(ARG_SKIP)
    set(job --skip "${ARG_SKIP}")
  endif()
  set(stamp "${TENSOROPS_SUITE_DIR}/${name}.json")
  set(depfile)
  if(ARG_FOLDERS)
    set(depfile DEPFILE "${TENSOROPS_SUITE_DIR}/${name}.d")
  endif()
  add_custom_command(
    OUTPUT "${stamp}"
    COMMAND "${Python3_EXECUTABLE}" -B "${TENSOROPS_SUITE_RUNNER}"
      --stamp "${stamp}" ${job}
    DEPENDS ${ARG_DEPENDS} "${TENSOROPS_SUITE_RUNNER}"
    ${depfile}
    COMMENT "Running suite ${name}"
    VERBATIM)
  add_custom_target(suite-${name} DEPENDS "${stamp}")
  set_property(GLOBAL APPEND PROPERTY TENSOROPS_SUITES ${name})
endfunction()

# tensorops_add_unit_suite(<target> [DEPENDS <data files...>] [TIMEOUT <seconds>])
# makes the GoogleTest executable tensorops-<name>-tests the suite <name>.
function(tensorops_add_unit_suite target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "DEPENDS")
  string(REGEX REPLACE "^tensorops-(.*)-tests$" "\\1" name ${target})
  tensorops_add_suite(${name}
    COMMAND "$<TARGET_FILE:${target}>"
    COUNT gtest
    DEPENDS ${target} ${ARG_DEPENDS}
    TIMEOUT ${ARG_TIMEOUT})
endfunction()

# The names of all suites, for `./dev test`; call it once, after the last suite.
function(tensorops_write_suite_names)
  get_property(names GLOBAL PROPERTY TENSOROPS_SUITES)
  list(JOIN names "\n" lines)
  file(WRITE "${TENSOROPS_SUITE_DIR}/names.txt" "${lines}\n")
endfunction()
