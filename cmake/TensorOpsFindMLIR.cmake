# MLIR, its CMake functions and where what they make goes: found as a package, by us
# or by a project around us, or built beside us (LLVM_EXTERNAL_PROJECTS). Nothing
# here changes what a project around us sees.

if(NOT TARGET MLIRIR)
  find_package(MLIR 22.1 REQUIRED CONFIG)
  message(STATUS "MLIR ${MLIR_VERSION} in ${MLIR_DIR}")
endif()
get_target_property(is_package MLIRIR IMPORTED)
if(NOT is_package)
  # LLVM's own build says so to nobody outside of mlir/.
  set(MLIR_MAIN_SRC_DIR "${LLVM_MAIN_SRC_DIR}/../mlir")
  set(MLIR_MAIN_INCLUDE_DIR "${MLIR_MAIN_SRC_DIR}/include")
  set(MLIR_CMAKE_DIR "${MLIR_MAIN_SRC_DIR}/cmake/modules")
  set(MLIR_INCLUDE_DIRS "${MLIR_MAIN_INCLUDE_DIR}" "${LLVM_BINARY_DIR}/tools/mlir/include")
endif()
list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")

# A project around us may have places of its own for what is built.
foreach(kind IN ITEMS RUNTIME LIBRARY ARCHIVE)
  set(folder lib)
  if(kind STREQUAL "RUNTIME")
    set(folder bin)
  endif()
  if(NOT CMAKE_${kind}_OUTPUT_DIRECTORY)
    set(CMAKE_${kind}_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${folder}")
  endif()
endforeach()
set(LLVM_RUNTIME_OUTPUT_INTDIR "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
set(LLVM_LIBRARY_OUTPUT_INTDIR "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}")
set(MLIR_BINARY_DIR "${CMAKE_BINARY_DIR}")

include(TableGen)
include(AddLLVM)
include(AddMLIR)
if(is_package)
  # LLVM's own build has its flags already.
  include(HandleLLVMOptions)
endif()
