// Both tools take the layout of tensors at the boundary and name the choices.
// RUN: tensorops-compile %s --entry-layout=strided --emit=vector | FileCheck %s --check-prefix=STRIDED
// RUN: tensorops-compile %s --entry-layout=identity --emit=vector | FileCheck %s --check-prefix=IDENTITY
// RUN: tensorops-run %s --entry-layout=strided --input=4xf32=1,4,16,64 | FileCheck %s --check-prefix=VALUES
// RUN: not tensorops-run %s --entry-layout=dense --input=4xf32=1 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not tensorops-compile %s --entry-layout=dense 2>&1 | FileCheck %s --check-prefix=UNKNOWN

// STRIDED: @main(%{{.*}}: memref<?xf32, strided<[?], offset: ?>>)
// IDENTITY: @main(%{{.*}}: memref<?xf32>)
// VALUES: 4xf32=1,0.5,0.25,0.125
// UNKNOWN: unknown entry layout 'dense'; expected identity or strided
func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = tensorops.rsqrt %x : tensor<?xf32>
  return %y : tensor<?xf32>
}
