using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Why a trajectory cannot be sent.</summary>
/// <param name="Reason">The reason that the board would give.</param>
/// <param name="Joint">The joint that it is about; empty for none.</param>
/// <param name="Detail">Which point, and its number.</param>
internal sealed record TrajectoryProblem(Refusal Reason, string Joint, string Detail);
