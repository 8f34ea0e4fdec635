namespace Controller.Emulator.Plant;

/// <summary>Solves small symmetric positive definite systems in place.</summary>
internal static class Cholesky
{
    /// <summary>Factors the lower triangle into L Lᵀ (with reciprocal diagonal) and solves.</summary>
    /// <param name="matrix">Lower triangle, rows <paramref name="stride"/> apart; overwritten with the factor.</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="vector">Right side; overwritten with the solution.</param>
    /// <param name="size">Number of unknowns.</param>
    public static void Solve(Span<double> matrix, int stride, Span<double> vector, int size)
    {
        Factor(matrix, stride, size);
        Substitute(matrix, stride, vector, size);
    }

    /// <summary>Factors the lower triangle into L Lᵀ; the diagonal receives reciprocals.</summary>
    public static void Factor(Span<double> matrix, int stride, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.Slice(i * stride, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = matrix.Slice(j * stride, j + 1);
                double sum = row[j];
                for (int k = 0; k < j; k++)
                    sum -= row[k] * other[k];
                row[j] = sum * other[j];
            }

            double diagonal = row[i];
            for (int k = 0; k < i; k++)
                diagonal -= row[k] * row[k];
            row[i] = 1 / Math.Sqrt(diagonal);
        }
    }

    /// <summary>Solves with a factor that <see cref="Factor"/> made.</summary>
    public static void Substitute(ReadOnlySpan<double> factor, int stride, Span<double> vector, int size)
    {
        for (int i = 0; i < size; i++)
        {
            double sum = vector[i];
            for (int k = 0; k < i; k++)
                sum -= factor[(i * stride) + k] * vector[k];
            vector[i] = sum * factor[(i * stride) + i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            double sum = vector[i];
            for (int k = i + 1; k < size; k++)
                sum -= factor[(k * stride) + i] * vector[k];
            vector[i] = sum * factor[(i * stride) + i];
        }
    }
}
