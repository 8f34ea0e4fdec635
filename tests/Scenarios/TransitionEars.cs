using Controller.Contract;

namespace Controller.Scenarios;

/// <summary>A change of state as the network hears it.</summary>
internal sealed record Heard(long Nanoseconds, int Number, string From, string To, int Cause, string Device, double Measured, double Bound);

/// <summary>Collects a leg's changes of state from its data messages.</summary>
internal sealed class TransitionEars
{
    private readonly Leg leg;
    private int last;

    public TransitionEars(Leg leg)
    {
        this.leg = leg;
        last = Number;
        leg.Bench.Factory.MessageReceived += _ => Listen();
    }

    public List<Heard> All { get; } = [];

    public Heard Of(Fault fault) => All.First(heard => heard.Cause == (int)fault);

    private int Number => (int)leg.Node.Value(null, NodeMetric.EventNumber).IntegerOr(0);

    private void Listen()
    {
        int number = Number;
        if (number == last || !leg.Node.IsBorn)
            return;
        last = number;
        All.Add(new Heard(
            leg.Bench.Machine.NowNanoseconds,
            number,
            leg.Node.Value(null, NodeMetric.EventFrom).TextOr(""),
            leg.Node.Value(null, NodeMetric.EventTo).TextOr(""),
            (int)leg.Node.Value(null, NodeMetric.EventCause).IntegerOr(0),
            leg.Node.Value(null, NodeMetric.EventDevice).TextOr(""),
            leg.Node.Value(null, NodeMetric.EventMeasured).RealOr(double.NaN),
            leg.Node.Value(null, NodeMetric.EventBound).RealOr(double.NaN)));
    }
}
