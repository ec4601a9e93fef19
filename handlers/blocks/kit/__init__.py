"""What pictures are made of: shapes, leaves, inputs, action ids."""
