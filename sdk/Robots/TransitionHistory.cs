using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <summary>Puts the event metrics of births and data together to transitions. Guarded by the robot's lock.</summary>
internal sealed class TransitionHistory
{
    private const int Kept = 32;

    private long _number;
    private string _from = "";
    private string _to = "";
    private int _cause;
    private string _device = "";
    private double _measured = double.NaN;
    private double _bound = double.NaN;
    private long _lastNumber;

    /// <summary>The newest ones, the oldest first. A new list whenever it changes.</summary>
    public IReadOnlyList<MachineTransition> Newest { get; private set; } = [];

    /// <summary>The board has booted: its numbers begin anew.</summary>
    public void Restart() => _lastNumber = 0;

    /// <summary>Takes a metric of the edge node; others than those of an event are left alone.</summary>
    public void Take(string name, MetricValue value)
    {
        switch (name)
        {
            case NodeMetric.EventNumber:
                _number = value.IntegerOr(0);
                break;
            case NodeMetric.EventFrom:
                _from = value.TextOr("");
                break;
            case NodeMetric.EventTo:
                _to = value.TextOr("");
                break;
            case NodeMetric.EventCause:
                _cause = (int)value.IntegerOr(0);
                break;
            case NodeMetric.EventDevice:
                _device = value.TextOr("");
                break;
            case NodeMetric.EventMeasured:
                _measured = value.RealOr(double.NaN);
                break;
            case NodeMetric.EventBound:
                _bound = value.RealOr(double.NaN);
                break;
        }
    }

    /// <summary>Ends a message: if it told of a transition that is new, that is kept and given.</summary>
    public MachineTransition? EndMessage(DateTimeOffset time)
    {
        if (_number == _lastNumber || _number <= 0)
            return null;
        // Numbers rise within a boot. A lower one means that a boot in between was not noticed otherwise.
        long before = _number > _lastNumber ? _lastNumber : 0;
        bool hasEvidence = _device.Length > 0 || _measured != 0 || _bound != 0;
        var transition = new MachineTransition
        {
            Number = _number,
            Missed = _number - before - 1,
            From = _from,
            To = _to,
            Cause = _cause,
            Device = _device,
            Measured = hasEvidence ? _measured : double.NaN,
            Bound = hasEvidence ? _bound : double.NaN,
            Time = time,
        };
        _lastNumber = _number;
        Newest = [.. Newest.TakeLast(Kept - 1), transition];
        return transition;
    }
}
