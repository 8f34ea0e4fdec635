namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchPad</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchPad")]
public class TouchPad : IDisposable
{
    public TouchPad(int touchPadNumber) => throw NotModelled.Member("TouchPad", "touch sensor");

    public event TouchPadValueChangedEventHandler ValueChanged
    {
        add => throw NotModelled.Member("TouchPad.ValueChanged", "touch sensor");
        remove => throw NotModelled.Member("TouchPad.ValueChanged", "touch sensor");
    }

    public int CalibrationData => throw NotModelled.Member("TouchPad.CalibrationData", "touch sensor");

    public int TouchPadNumber => throw NotModelled.Member("TouchPad.TouchPadNumber", "touch sensor");

    public static bool DenoiseEnabled
    {
        get => throw NotModelled.Member("TouchPad.DenoiseEnabled", "touch sensor");
        set => throw NotModelled.Member("TouchPad.DenoiseEnabled", "touch sensor");
    }

    public static bool IsFilterOn => throw NotModelled.Member("TouchPad.IsFilterOn", "touch sensor");

    public static MeasurementMode MeasurementMode
    {
        get => throw NotModelled.Member("TouchPad.MeasurementMode", "touch sensor");
        set => throw NotModelled.Member("TouchPad.MeasurementMode", "touch sensor");
    }

    public static TouchHighVoltage TouchHighVoltage => throw NotModelled.Member("TouchPad.TouchHighVoltage", "touch sensor");

    public static TouchHighVoltageAttenuation TouchHighVoltageAttenuation => throw NotModelled.Member("TouchPad.TouchHighVoltageAttenuation", "touch sensor");

    public static TouchLowVoltage TouchLowVoltage => throw NotModelled.Member("TouchPad.TouchLowVoltage", "touch sensor");

    public static TouchTriggerMode TouchTriggerMode
    {
        get => throw NotModelled.Member("TouchPad.TouchTriggerMode", "touch sensor");
        set => throw NotModelled.Member("TouchPad.TouchTriggerMode", "touch sensor");
    }

    public static WakeUpSource WakeUpSource
    {
        get => throw NotModelled.Member("TouchPad.WakeUpSource", "touch sensor");
        set => throw NotModelled.Member("TouchPad.WakeUpSource", "touch sensor");
    }

    public uint Threshold
    {
        get => throw NotModelled.Member("TouchPad.Threshold", "touch sensor");
        set => throw NotModelled.Member("TouchPad.Threshold", "touch sensor");
    }

    public int GetCalibrationData(int count = 5) => throw NotModelled.Member("TouchPad.GetCalibrationData", "touch sensor");

    public TouchChargeSpeed GetChargeSpeed() => throw NotModelled.Member("TouchPad.GetChargeSpeed", "touch sensor");

    public static int GetGpioNumberFromTouchNumber(int touchpadNumber) => throw NotModelled.Member("TouchPad.GetGpioNumberFromTouchNumber", "touch sensor");

    public static DenoiseSetting GetDenoise() => throw NotModelled.Member("TouchPad.GetDenoise", "touch sensor");

    public static MeasurementTime GetMeasurementTime() => throw NotModelled.Member("TouchPad.GetMeasurementTime", "touch sensor");

    public static void SetDenoise(DenoiseSetting denoiseSetting) => throw NotModelled.Member("TouchPad.SetDenoise", "touch sensor");

    public static void SetMeasurementTime(MeasurementTime measurementTime) => throw NotModelled.Member("TouchPad.SetMeasurementTime", "touch sensor");

    public static void SetVoltage(TouchHighVoltage touchHighVoltage, TouchLowVoltage touchLowVoltage, TouchHighVoltageAttenuation touchHighVoltageAttenuation) => throw NotModelled.Member("TouchPad.SetVoltage", "touch sensor");

    public static void StartFilter(IFilterSetting filterSetting) => throw NotModelled.Member("TouchPad.StartFilter", "touch sensor");

    public static void StopFilter() => throw NotModelled.Member("TouchPad.StopFilter", "touch sensor");

    public uint Read() => throw NotModelled.Member("TouchPad.Read", "touch sensor");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void SetChargeSpeed(TouchChargeSpeed touchChargeSpeed) => throw NotModelled.Member("TouchPad.SetChargeSpeed", "touch sensor");
}
