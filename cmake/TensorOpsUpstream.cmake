# MLIR and LLVM as what is linked: one shared library each, or, in targets whose
# property TENSOROPS_SELF_CONTAINED is on and where there are no such libraries,
# their archives. The two never meet in one process: everything would be
# registered twice.
if(TARGET MLIR AND TARGET LLVM)
  set(TENSOROPS_HAS_SHARED_MLIR ON)
else()
  set(TENSOROPS_HAS_SHARED_MLIR OFF)
  message(STATUS "No shared libraries of MLIR and LLVM: linking their archives")
endif()
# Tools by archive beside those by shared library; a project around us has its
# own mind about the archives.
set(TENSOROPS_HAS_BOTH_TOOLS OFF)
if(PROJECT_IS_TOP_LEVEL AND TENSOROPS_HAS_SHARED_MLIR)
  set(TENSOROPS_HAS_BOTH_TOOLS ON)
endif()

# The exported archives say that they need the shared libraries.
if(TENSOROPS_HAS_BOTH_TOOLS OR TENSOROPS_STATIC)
  get_property(libraries GLOBAL PROPERTY MLIR_ALL_LIBS)
  foreach(library IN LISTS libraries)
    get_target_property(needed ${library} INTERFACE_LINK_LIBRARIES)
    if(needed)
      list(FILTER needed EXCLUDE REGEX "^(\\$<LINK_ONLY:)?(LLVM|MLIR)>?$")
      set_target_properties(${library} PROPERTIES INTERFACE_LINK_LIBRARIES "${needed}")
    endif()
  endforeach()
endif()

set(TENSOROPS_ARCHIVES MLIRLspServerLib MLIROptLib)
foreach(kind IN ITEMS DIALECT CONVERSION EXTENSION TRANSLATION)
  get_property(libraries GLOBAL PROPERTY MLIR_${kind}_LIBS)
  list(APPEND TENSOROPS_ARCHIVES ${libraries})
endforeach()
llvm_map_components_to_libnames(libraries
  native AArch64 RISCV NVPTX SPIRVDesc SPIRVInfo orcjit passes perfjitevents supportlsp)
list(APPEND TENSOROPS_ARCHIVES ${libraries})

# The linker takes from them what the rooms refer to and nothing else. A fixed
# address and a C++ library of its own: half of the start was relocations.
add_library(TensorOpsArchives INTERFACE)
target_link_libraries(TensorOpsArchives INTERFACE ${TENSOROPS_ARCHIVES})
target_link_options(TensorOpsArchives INTERFACE
  -no-pie -static-libgcc -static-libstdc++
  LINKER:--as-needed LINKER:--gc-sections LINKER:--strip-all)

# tensorops_add_upstream(<name>) makes TensorOpsUpstream<name> of the shared library <name>.
# A target with the property TENSOROPS_LOADED_BY_MLIR gets neither that nor archives
# where the program that loads it is made of archives: it has all of them.
function(tensorops_add_upstream name)
  set(target TensorOpsUpstream${name})
  set(self_contained "$<BOOL:$<TARGET_PROPERTY:TENSOROPS_SELF_CONTAINED>>")
  set(is_loaded "$<BOOL:$<TARGET_PROPERTY:TENSOROPS_LOADED_BY_MLIR>>")
  add_library(${target} INTERFACE)
  set_target_properties(${target} PROPERTIES EXPORT_NAME Upstream${name})
  if(TENSOROPS_HAS_SHARED_MLIR)
    set(built "$<IF:${self_contained},TensorOpsArchives,${name}>")
    set(installed "${name}")
  else()
    set(built "$<$<NOT:${is_loaded}>:TensorOpsArchives>")
    set(installed "${TENSOROPS_ARCHIVES}")
  endif()
  target_link_libraries(${target} INTERFACE
    "$<BUILD_INTERFACE:${built}>" "$<INSTALL_INTERFACE:${installed}>")
  tensorops_install(${target})
endfunction()

tensorops_add_upstream(LLVM)
tensorops_add_upstream(MLIR)

# GNU MPFR, by archive where a tool is to stand alone.
find_library(TENSOROPS_MPFR mpfr REQUIRED)
find_library(TENSOROPS_GMP gmp REQUIRED)
find_path(TENSOROPS_MPFR_INCLUDE_DIR mpfr.h REQUIRED)
find_library(TENSOROPS_MPFR_ARCHIVE libmpfr.a)
find_library(TENSOROPS_GMP_ARCHIVE libgmp.a)
add_library(TensorOpsUpstreamMPFR INTERFACE)
set_target_properties(TensorOpsUpstreamMPFR PROPERTIES EXPORT_NAME UpstreamMPFR)
target_include_directories(TensorOpsUpstreamMPFR SYSTEM INTERFACE
  "$<BUILD_INTERFACE:${TENSOROPS_MPFR_INCLUDE_DIR}>")
set(self_contained "$<BOOL:$<TARGET_PROPERTY:TENSOROPS_SELF_CONTAINED>>")
foreach(name IN ITEMS MPFR GMP)
  string(TOLOWER ${name} library)
  target_link_libraries(TensorOpsUpstreamMPFR INTERFACE
    "$<BUILD_INTERFACE:$<IF:${self_contained},${TENSOROPS_${name}_ARCHIVE},${TENSOROPS_${name}}>>"
    "$<INSTALL_INTERFACE:${library}>")
endforeach()
tensorops_install(TensorOpsUpstreamMPFR)

# The headers of OpenCL; its library is opened at run time.
find_path(TENSOROPS_OPENCL_INCLUDE_DIR CL/cl.h REQUIRED)

# What a room on MLIR links.
set(TENSOROPS_MLIR_LIBS TensorOpsUpstreamMLIR TensorOpsUpstreamLLVM)
