using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>The result of a move in a line.</summary>
internal static class MoveText
{
    public static string Of(MoveResult result, double minRadians, double maxRadians)
    {
        string reached = $"{Printable.Of(result.Joint)}  {result.ReachedRadians:0.000} rad reached in {result.Elapsed.TotalSeconds:0.00} s "
            + $"(measured {result.MeasuredRadians:0.000}, error {result.ErrorRadians:+0.000;-0.000;0.000})";
        return result.Limit switch
        {
            Limit.None => reached,
            Limit.Position => $"{reached}; limited by position: asked for {result.RequestedRadians:0.000}, range {minRadians:0.000} to {maxRadians:0.000}",
            Limit.Velocity => $"{reached}; limited by velocity: slower than asked for",
            _ => $"{reached}; limited by {CodeText.Of(result.Limit)}",
        };
    }
}
