using System.Runtime.InteropServices;
using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>The moment at which a command was reported done.</summary>
/// <param name="Limit">The limit that changed it.</param>
/// <param name="LimitedJoint">The joint whose limit it was; empty when none is named.</param>
/// <param name="Joint">The joint at that moment; null for a command to the machine.</param>
/// <param name="Timestamp">By the time provider's monotonic clock.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommandCompletion(Limit Limit, string LimitedJoint, JointReading? Joint, long Timestamp);
