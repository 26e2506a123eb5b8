// The transforms that tile.mlir applies, stock ones all.
module attributes {transform.with_named_sequence} {
  transform.named_sequence @tile_for(%root: !transform.any_op {transform.readonly}) {
    %ops = transform.structured.match interface{TilingInterface} in %root
      : (!transform.any_op) -> !transform.any_op
    %tiled, %loops:2 = transform.structured.tile_using_for %ops tile_sizes [1, 2]
      : (!transform.any_op) -> (!transform.any_op, !transform.any_op, !transform.any_op)
    transform.yield
  }
  transform.named_sequence @tile_forall(%root: !transform.any_op {transform.readonly}) {
    %ops = transform.structured.match interface{TilingInterface} in %root
      : (!transform.any_op) -> !transform.any_op
    %tiled, %loop = transform.structured.tile_using_forall %ops tile_sizes [0, 2]
      : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
  transform.named_sequence @fuse(%root: !transform.any_op {transform.readonly}) {
    %ops = transform.structured.match ops{["tensorops.rsqrt_out"]} in %root
      : (!transform.any_op) -> !transform.any_op
    %tiled, %loop = transform.structured.fuse %ops tile_sizes [0, 2]
      : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
  transform.named_sequence @scalar_loops(%root: !transform.any_op {transform.readonly}) {
    %ops = transform.structured.match ops{["tensorops.rsqrt_out"]} in %root
      : (!transform.any_op) -> !transform.any_op
    %loop = transform.structured.convert_to_loops %ops
      : (!transform.any_op) -> !transform.any_op
    transform.yield
  }
}
