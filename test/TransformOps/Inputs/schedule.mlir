// From a root by another name to vectors of its recipe.
module attributes {transform.with_named_sequence} {
  transform.named_sequence @__transform_main(%root: !transform.any_op {transform.consumed}) {
    %function = transform.structured.match ops{["func.func"]} in %root : (!transform.any_op) -> !transform.any_op
    transform.apply_patterns to %function {
      transform.apply_patterns.tensorops.raise named
    } : !transform.any_op
    %last = transform.structured.match ops{["linalg.negf"]} in %function : (!transform.any_op) -> !transform.any_op
    %tiled, %loop = transform.structured.fuse %last tile_sizes [16]
      : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.apply_patterns to %function {
      transform.apply_patterns.tensorops.to_linalg
    } : !transform.any_op
    %vectors = transform.structured.vectorize_children_and_apply_patterns %function
      : (!transform.any_op) -> !transform.any_op
    transform.apply_patterns to %vectors {
      transform.apply_patterns.tensorops.expand
    } : !transform.any_op
    transform.yield
  }
}
