namespace Controller.Emulator.Plant.Joints;

/// <summary>
/// The CAN data of the MIT actuator protocol: 16 bits of position, 12 each of velocity, kp, kd and torque, the most significant bit first.
/// CubeMars, AK Series Actuator Driver Manual V1.0.8, 5.3. Pure: no bus, no state.
/// </summary>
public static class ImpedancePacket
{
    /// <summary>Bytes of a command.</summary>
    public const int CommandBytes = 8;

    /// <summary>Bytes of a reply.</summary>
    public const int ReplyBytes = 6;

    /// <summary>Reads a command's data; seven bytes of 0xFF make it a <see cref="ImpedanceRequest"/> instead.</summary>
    /// <param name="data">Eight bytes.</param>
    public static ImpedanceRequest RequestOf(ReadOnlySpan<byte> data)
    {
        if (data.Length != CommandBytes || data[..7].ContainsAnyExcept((byte)0xFF))
            return ImpedanceRequest.Command;
        return data[7] switch
        {
            0xFC => ImpedanceRequest.EnterMotorMode,
            0xFD => ImpedanceRequest.ExitMotorMode,
            0xFE => ImpedanceRequest.SetZero,
            _ => ImpedanceRequest.Command,
        };
    }

    /// <summary>Writes a command; figures beyond the ranges are limited to them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ranges">The motor's ranges.</param>
    /// <param name="data">Receives eight bytes.</param>
    public static void Encode(in ImpedanceCommand command, ImpedanceRanges ranges, Span<byte> data)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        int p = ToInteger(command.PositionRadians, -ranges.PositionRadians, ranges.PositionRadians, 16);
        int v = ToInteger(command.VelocityRadiansPerSecond, -ranges.VelocityRadiansPerSecond, ranges.VelocityRadiansPerSecond, 12);
        int kp = ToInteger(command.StiffnessNewtonMetresPerRadian, 0, ranges.StiffnessNewtonMetresPerRadian, 12);
        int kd = ToInteger(command.DampingNewtonMetreSecondsPerRadian, 0, ranges.DampingNewtonMetreSecondsPerRadian, 12);
        int t = ToInteger(command.TorqueNewtonMetres, -ranges.TorqueNewtonMetres, ranges.TorqueNewtonMetres, 12);
        data[0] = (byte)(p >> 8);
        data[1] = (byte)p;
        data[2] = (byte)(v >> 4);
        data[3] = (byte)((v << 4) | (kp >> 8));
        data[4] = (byte)kp;
        data[5] = (byte)(kd >> 4);
        data[6] = (byte)((kd << 4) | (t >> 8));
        data[7] = (byte)t;
    }

    /// <summary>Reads a command.</summary>
    /// <param name="data">Eight bytes.</param>
    /// <param name="ranges">The motor's ranges.</param>
    public static ImpedanceCommand Decode(ReadOnlySpan<byte> data, ImpedanceRanges ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return new ImpedanceCommand(
            FromInteger((data[0] << 8) | data[1], -ranges.PositionRadians, ranges.PositionRadians, 16),
            FromInteger((data[2] << 4) | (data[3] >> 4), -ranges.VelocityRadiansPerSecond, ranges.VelocityRadiansPerSecond, 12),
            FromInteger(((data[3] & 0xF) << 8) | data[4], 0, ranges.StiffnessNewtonMetresPerRadian, 12),
            FromInteger((data[5] << 4) | (data[6] >> 4), 0, ranges.DampingNewtonMetreSecondsPerRadian, 12),
            FromInteger(((data[6] & 0xF) << 8) | data[7], -ranges.TorqueNewtonMetres, ranges.TorqueNewtonMetres, 12));
    }

    /// <summary>Writes a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="ranges">The motor's ranges.</param>
    /// <param name="data">Receives six bytes.</param>
    public static void EncodeReply(in ImpedanceReply reply, ImpedanceRanges ranges, Span<byte> data)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        int p = ToInteger(reply.PositionRadians, -ranges.PositionRadians, ranges.PositionRadians, 16);
        int v = ToInteger(reply.VelocityRadiansPerSecond, -ranges.VelocityRadiansPerSecond, ranges.VelocityRadiansPerSecond, 12);
        int t = ToInteger(reply.TorqueNewtonMetres, -ranges.TorqueNewtonMetres, ranges.TorqueNewtonMetres, 12);
        data[0] = reply.Id;
        data[1] = (byte)(p >> 8);
        data[2] = (byte)p;
        data[3] = (byte)(v >> 4);
        data[4] = (byte)((v << 4) | (t >> 8));
        data[5] = (byte)t;
    }

    /// <summary>Reads a reply.</summary>
    /// <param name="data">Six bytes.</param>
    /// <param name="ranges">The motor's ranges.</param>
    public static ImpedanceReply DecodeReply(ReadOnlySpan<byte> data, ImpedanceRanges ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return new ImpedanceReply(
            data[0],
            FromInteger((data[1] << 8) | data[2], -ranges.PositionRadians, ranges.PositionRadians, 16),
            FromInteger((data[3] << 4) | (data[4] >> 4), -ranges.VelocityRadiansPerSecond, ranges.VelocityRadiansPerSecond, 12),
            FromInteger(((data[4] & 0xF) << 8) | data[5], -ranges.TorqueNewtonMetres, ranges.TorqueNewtonMetres, 12));
    }

    // The scale is 2^n - 1 over the range, and the fraction is cut off, not rounded.
    private static int ToInteger(double value, double min, double max, int bits) =>
        (int)((Math.Clamp(value, min, max) - min) * ((1 << bits) - 1) / (max - min));

    private static double FromInteger(int value, double min, double max, int bits) =>
        min + (value * (max - min) / ((1 << bits) - 1));
}
