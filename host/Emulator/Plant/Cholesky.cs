namespace Controller.Emulator.Plant;

/// <summary>Solves small symmetric positive definite systems in place, without square roots (L D Lᵀ).</summary>
internal static unsafe class Cholesky
{
    /// <summary>Solves for one right side.</summary>
    /// <param name="matrix">Lower triangle, rows <paramref name="stride"/> apart; overwritten.</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="vector">Right side; overwritten with the solution.</param>
    /// <param name="size">Number of unknowns.</param>
    public static void Solve(double* matrix, int stride, double* vector, int size)
    {
        for (int k = 0; k < size; k++)
        {
            double* pivotRow = matrix + (k * stride);
            double reciprocal = 1 / pivotRow[k];
            double right = vector[k];
            for (int i = k + 1; i < size; i++)
            {
                double* row = matrix + (i * stride);
                double unit = row[k] * reciprocal;
                vector[i] -= unit * right;
                double* column = pivotRow + stride + k;
                for (int j = k + 1; j < i; j++, column += stride)
                    row[j] -= unit * *column;
                row[i] -= unit * row[k];
            }

            // The column holds L D until every row below has used it; the way back wants L.
            vector[k] = right * reciprocal;
            for (int i = k + 1; i < size; i++)
                matrix[(i * stride) + k] *= reciprocal;
        }

        for (int i = size - 1; i > 0; i--)
        {
            double known = vector[i];
            double* row = matrix + (i * stride);
            for (int k = 0; k < i; k++)
                vector[k] -= row[k] * known;
        }
    }
}
