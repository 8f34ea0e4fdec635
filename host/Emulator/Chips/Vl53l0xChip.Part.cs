namespace Controller.Emulator.Chips;

/// <content>What differs from part to part: non-volatile memory, oscillators, reference detectors.</content>
public sealed partial class Vl53l0xChip
{
    private const string ProductId = "VL53L0CBV0DH/1$1\0\0";

    // Reference detectors: the API's start select of 180 makes the first 12 of them open and the others masked by an aperture.
    private const int FirstApertureDetector = 12;
    private const int ReferenceDetectorCount = 44;

    /// <summary>Rates of a reference detector in Mcps; with them five masked ones meet the API's target of 20 Mcps.</summary>
    private const double OpenDetectorMegacounts = 9;
    private const double MaskedDetectorMegacounts = 4;
    private const int CalibratedDetectors = 5;

    /// <summary>Fast oscillator over 4 MHz, in 4.12 fixed point: 2.8.</summary>
    private const int OscillatorFrequencyWord = 0x2CCD;

    private ushort slowTicksPerMillisecond = 1024;

    private void PutPart()
    {
        PutWord(pages[0], OscillatorCalibration, slowTicksPerMillisecond);
        PutWord(pages[1], OscillatorFrequency, OscillatorFrequencyWord);
        pages[1][StopVariable] = stopVariable;
    }

    /// <summary>The API writes an index to 94h and 0 to 83h, waits until 83h is not 0, and reads 90h to 93h.</summary>
    private void StrobeInfo()
    {
        RegisterMap<Vl53l0xChip> page = Page;
        if (page[InfoStrobe] != 0)
            return;
        uint word = Info(page[InfoIndex]);
        for (int i = 0; i < 4; i++)
            page[InfoData + i] = (byte)(word >> (24 - (8 * i)));
        page[InfoStrobe] = 1;
    }

    private uint Info(int index)
    {
        // The calibration at 400 mm: rate in 9.7, distance in 1/16 mm; each word holds one byte of either.
        uint rate = (uint)Math.Round(SignalAt400Millimetres * 128);
        const uint Distance = 400 << 4;
        switch (index)
        {
            case 0x02: return 1u << 24;
            case 0x24: return 0xFFFFFFFF;
            case 0x25: return 0xFF0F0000;
            case 0x6B: return (0x80u | CalibratedDetectors) << 8;
            case 0x73: return rate >> 8;
            case 0x74: return (rate & 0xFF) << 24;
            case 0x75: return Distance >> 8;
            case 0x76: return (Distance & 0xFF) << 24;
            case 0x77 or 0x78 or 0x79 or 0x7A: return Text(32 * (index - 0x77));
            case 0x7B: return 0x10000000 | (uniqueNumber >> 16);
            case 0x7C: return uniqueNumber;
            default:
                pages[4].Report(InfoIndex, isWrite: true, $"ST's API reads no word 0x{index:X2}; 0 is given");
                return 0;
        }
    }

    /// <summary>32 bits of the product's name, which has 18 letters of 7 bits, the highest first.</summary>
    private static uint Text(int firstBit)
    {
        uint word = 0;
        for (int bit = firstBit; bit < firstBit + 32; bit++)
        {
            int letter = bit / 7 < ProductId.Length ? ProductId[bit / 7] : 0;
            word = (word << 1) | (uint)((letter >> (6 - (bit % 7))) & 1);
        }

        return word;
    }

    private double ReferenceMegacounts()
    {
        double sum = 0;
        for (int i = 0; i < ReferenceDetectorCount; i++)
        {
            if ((pages[0][ReferenceDetectors + (i >> 3)] & (1 << (i & 7))) != 0)
                sum += i < FirstApertureDetector ? OpenDetectorMegacounts : MaskedDetectorMegacounts;
        }

        return sum;
    }
}
