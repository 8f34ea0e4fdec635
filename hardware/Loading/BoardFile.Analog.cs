using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <content>PWM, converters both ways.</content>
public static partial class BoardFile
{
    private static PwmModel ReadPwm(ObjectReader pwm, IReadOnlyList<PinModel> pins)
    {
        int channels = pwm.Integer("channels", 0, 64);
        var timers = new List<PwmTimerModel>();
        foreach (ObjectReader timer in pwm.Objects("timers", 0, 32))
        {
            var outputs = new List<PwmOutputModel>();
            foreach (ObjectReader output in timer.Objects("outputs", 0, 32))
            {
                outputs.Add(new PwmOutputModel(PinOf(output, "gpio", pins) ?? 0, output.Integer("channel", 1, 8)));
                output.Done();
            }

            var model = new PwmTimerModel(
                timer.Integer("id", 0, 32),
                timer.Integer("clockHertz", 1, 1_000_000_000, "Hz"),
                timer.Integer("bits", 1, 32),
                timer.Integer("minFrequencyHertz", 1, 1_000_000_000, "Hz"),
                timer.Integer("maxFrequencyHertz", 1, 1_000_000_000, "Hz"),
                timer.OneOf("driver", ("running", true), ("absent", false)),
                outputs);
            if (timers.Exists(t => t.Id == model.Id))
                timer.Error("id", $"timer {model.Id} stands twice; keep one");
            timer.Done();
            timers.Add(model);
        }

        var read = new PwmModel(channels, timers, pwm.Source());
        pwm.Done();
        return read;
    }

    private static AdcModel ReadAdc(ObjectReader adc, IReadOnlyList<PinModel> pins)
    {
        var units = new HashSet<int>();
        IReadOnlyList<JsonValue> items = adc.Items("unitsBesideWifi", 0, 8, "unit numbers");
        foreach (JsonValue item in items)
        {
            if (item.Kind != JsonKind.Number || item.Number is not (1 or 2 or 3 or 4))
                adc.Error("unitsBesideWifi", $"{item.Shown} is not a unit; expected whole numbers from 1 to 4");
            else
                units.Add((int)item.Number);
        }

        var model = new AdcModel(
            adc.Integer("resolutionBits", 6, 24, "bits"),
            adc.Number("attenuationDecibels", 0, 40, "dB"),
            adc.Number("fullScaleVolts", 0.1, 10, "V"),
            adc.Number("supplyVolts", 0.1, 10, "V"),
            adc.Number("accurateMinVolts", 0, 10, "V"),
            adc.Number("accurateMaxVolts", 0, 10, "V"),
            units,
            ReadChannels(adc, pins),
            adc.Source());
        if (model.AccurateMinVolts >= model.AccurateMaxVolts)
            adc.Error("accurateMinVolts", $"{model.AccurateMinVolts} is not below accurateMaxVolts, {model.AccurateMaxVolts}; expected a range");
        adc.Done();
        return model;
    }

    private static IReadOnlyList<AdcChannelModel> ReadChannels(ObjectReader adc, IReadOnlyList<PinModel> pins)
    {
        var channels = new List<AdcChannelModel>();
        foreach (ObjectReader channel in adc.Objects("channels", 0, 64))
        {
            if (channel.Has("internal"))
            {
                channels.Add(new AdcChannelModel(null, channel.OneOf(
                    "internal",
                    ("temperature", AdcSource.Temperature),
                    ("reference", AdcSource.Reference),
                    ("battery", AdcSource.Battery),
                    ("hall", AdcSource.Hall))));
                channel.Done();
                continue;
            }

            int gpio = channel.Integer("gpio", 0, 255);
            if (pins.FirstOrDefault(pin => pin.Gpio == gpio) is { Adc: null })
                channel.Error("gpio", $"GPIO{gpio} has no converter input; expected a pin with \"adc\"");
            channel.Done();
            channels.Add(new AdcChannelModel(gpio, null));
        }

        return channels;
    }

    private static DacModel ReadDac(ObjectReader dac, IReadOnlyList<PinModel> pins)
    {
        var gpios = new List<int>();
        foreach (ObjectReader channel in dac.Objects("channels", 1, 8))
        {
            gpios.Add(PinOf(channel, "gpio", pins) ?? 0);
            channel.Done();
        }

        var model = new DacModel(dac.Integer("resolutionBits", 6, 24, "bits"), dac.Number("fullScaleVolts", 0.1, 10, "V"), gpios, dac.Source());
        dac.Done();
        return model;
    }
}
