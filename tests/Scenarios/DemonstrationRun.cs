using Controller.Contract;

namespace Controller.Scenarios;

/// <summary>A demonstration that was asked for, and its last answer: other answers may follow that one within the same period.</summary>
internal sealed class DemonstrationRun
{
    private readonly Leg leg;
    private readonly long sequence;

    public DemonstrationRun(Leg leg)
    {
        this.leg = leg;
        leg.Bench.Factory.MessageReceived += _ => Look();
        sequence = leg.Demonstrate();
    }

    public CommandOutcome Outcome { get; private set; }

    public Refusal Reason { get; private set; }

    public bool HasEnded => Outcome is CommandOutcome.Done or CommandOutcome.Aborted or CommandOutcome.Refused;

    private void Look()
    {
        if (leg.Node.Value(null, NodeMetric.CommandSequence).IntegerOr(-1) != sequence)
            return;
        Outcome = (CommandOutcome)leg.Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0);
        Reason = leg.NodeReason;
    }
}
