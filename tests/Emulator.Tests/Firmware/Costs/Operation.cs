namespace Costs
{
    /// <summary>A loop over one operation.</summary>
    /// <param name="n">Times.</param>
    /// <returns>Something that needs the loop's result, so that the compiler keeps it.</returns>
    public delegate int Operation(int n);
}
