// A kernel that every test of OpenCL can run.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_SCALEKERNEL_H
#define TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_SCALEKERNEL_H

#include "SpirvTestModules.h"

namespace tensorops {

/// `out[i] = in[i] * factor` for i < n, `i` over the whole grid.
inline constexpr char kScaleKernel[] = R"(
  spirv.GlobalVariable @id built_in("GlobalInvocationId")
      : !spirv.ptr<vector<3xi64>, Input>
  spirv.func @scale(%in: !spirv.ptr<f32, CrossWorkgroup>,
                    %out: !spirv.ptr<f32, CrossWorkgroup>,
                    %factor: f32, %n: i64) "None" {
    %address = spirv.mlir.addressof @id : !spirv.ptr<vector<3xi64>, Input>
    %ids = spirv.Load "Input" %address : vector<3xi64>
    %i = spirv.CompositeExtract %ids[0 : i32] : vector<3xi64>
    %inside = spirv.ULessThan %i, %n : i64
    spirv.mlir.selection {
      spirv.BranchConditional %inside, ^then, ^end
    ^then:
      %from = spirv.PtrAccessChain %in[%i]
          : !spirv.ptr<f32, CrossWorkgroup>, i64
          -> !spirv.ptr<f32, CrossWorkgroup>
      %x = spirv.Load "CrossWorkgroup" %from ["Aligned", 4] : f32
      %y = spirv.FMul %x, %factor : f32
      %to = spirv.PtrAccessChain %out[%i]
          : !spirv.ptr<f32, CrossWorkgroup>, i64
          -> !spirv.ptr<f32, CrossWorkgroup>
      spirv.Store "CrossWorkgroup" %to, %y ["Aligned", 4] : f32
      spirv.Branch ^end
    ^end:
      spirv.mlir.merge
    }
    spirv.Return
  }
  spirv.EntryPoint "Kernel" @scale, @id)";

/// A module's bytes.
inline std::string assembleImage(const std::string &body) {
  std::vector<uint32_t> words = assembleSpirv(body);
  return {reinterpret_cast<const char *>(words.data()), words.size() * 4};
}

} // namespace tensorops

#endif // TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_SCALEKERNEL_H
