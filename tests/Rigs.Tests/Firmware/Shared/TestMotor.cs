using Controller.Control.Motion;

namespace Controller.Rigs.Tests
{
    /// <summary>The rigs' gearmotor, as the firmware knows it; tests/Rigs.Tests/GearmotorRig.cs has the motor itself.</summary>
    public static class TestMotor
    {
        public const float SupplyVolts = 12;

        public static MotorData Create()
        {
            return new MotorData
            {
                ResistanceOhms = 2.4f,
                TorqueConstantNewtonMetresPerAmpere = 0.5f,
                BackEmfConstantVoltSecondsPerRadian = 0.5f,
                InertiaKilogramSquareMetres = 0.01f,
                MaxNewtonMetres = 2,
                MaxRadiansPerSecond = 15,
                NaturalFrequencyRadiansPerSecond = 12,
                DampingRatio = 0.6f,
                ObserverRadiansPerSecond = 50,
            };
        }
    }
}
