using System.Runtime.InteropServices;

namespace Controller.Hardware.Model;

/// <summary>Three components along x (forward), y (left), z (up). The field's name gives the unit.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Vector3(double X, double Y, double Z);
