using System.Device.I2c;

namespace Controller.Drivers
{
    /// <summary>SSD1306, controller of an OLED display of 128 by 64 points. Solomon Systech data sheet rev. 1.1 (April 2008).</summary>
    /// <remarks>
    /// Draws into memory (1,1 KB of heap); <see cref="TryFlush"/> sends the pages that changed. Methods whose names begin with Try
    /// return false when the chip does not acknowledge; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Ssd1306
    {
        /// <summary>Points in a row.</summary>
        public const int Width = 128;

        /// <summary>Points in a column.</summary>
        public const int Height = 64;

        /// <summary>Rows of text: a page of 8 points each.</summary>
        public const int TextRows = Height / 8;

        /// <summary>Characters in a row of text, 3 by 5 points in cells of 4 by 8.</summary>
        public const int TextColumns = Width / CellWidth;

        private const int CellWidth = 4;
        private const int GlyphWidth = 3;
        private const int FirstGlyph = 0x20;
        private const int LastGlyph = 0x5F;

        private const byte Commands = 0x00; // Co = 0, D/C# = 0: section 8.1.5.2
        private const byte Data = 0x40;

        private const byte PageStart = 0xB0;
        private const byte ColumnStartLow = 0x00;
        private const byte ColumnStartHigh = 0x10;

        // Section 9, and figure 2 of the application note in the data sheet: the flow of a software start.
        private static readonly byte[] Start =
        {
            Commands,
            0xAE, // display off
            0xD5, 0x80, // clock: divide by 1, frequency as after a reset
            0xA8, Height - 1, // multiplex ratio
            0xD3, 0x00, // display offset
            0x40, // start line 0
            0x8D, 0x14, // charge pump on
            0x20, 0x02, // page addressing
            0xA1, // column 127 is segment 0: modules are mounted so
            0xC8, // rows from COM63
            0xDA, 0x12, // alternative COM pins
            0x81, 0x7F, // contrast as after a reset
            0xD9, 0xF1, // pre-charge 1 and 15 clocks, for the charge pump
            0xDB, 0x20, // VCOMH 0.77 VCC
            0xA4, // show the memory
            0xA6, // a set bit shines
            0xAF, // display on
        };

        // Three columns for each character from space to underscore, drawn for this driver; bit 1 is the top row.
        private static readonly byte[] Font =
        {
            0x00, 0x00, 0x00, 0x00, 0x2E, 0x00, 0x06, 0x00, 0x06, 0x3E, 0x14, 0x3E, 0x24, 0x3E, 0x12, 0x32, 0x08, 0x26, 0x14, 0x2A, 0x34, 0x00, 0x06, 0x00, // space ! " # $ % & '
            0x00, 0x1C, 0x22, 0x22, 0x1C, 0x00, 0x2A, 0x1C, 0x2A, 0x08, 0x1C, 0x08, 0x20, 0x10, 0x00, 0x08, 0x08, 0x08, 0x00, 0x20, 0x00, 0x30, 0x08, 0x06, // ( ) * + , - . /
            0x3E, 0x22, 0x3E, 0x24, 0x3E, 0x20, 0x3A, 0x2A, 0x2E, 0x22, 0x2A, 0x3E, 0x0E, 0x08, 0x3E, 0x2E, 0x2A, 0x3A, 0x3E, 0x2A, 0x3A, 0x02, 0x32, 0x0E, // 0 1 2 3 4 5 6 7
            0x3E, 0x2A, 0x3E, 0x2E, 0x2A, 0x3E, 0x00, 0x14, 0x00, 0x20, 0x14, 0x00, 0x08, 0x14, 0x22, 0x14, 0x14, 0x14, 0x22, 0x14, 0x08, 0x02, 0x2A, 0x04, // 8 9 : ; < = > ?
            0x1C, 0x22, 0x2C, 0x3C, 0x0A, 0x3C, 0x3E, 0x2A, 0x14, 0x1C, 0x22, 0x22, 0x3E, 0x22, 0x1C, 0x3E, 0x2A, 0x22, 0x3E, 0x0A, 0x02, 0x1C, 0x22, 0x3A, // @ A B C D E F G
            0x3E, 0x08, 0x3E, 0x22, 0x3E, 0x22, 0x10, 0x20, 0x1E, 0x3E, 0x08, 0x36, 0x3E, 0x20, 0x20, 0x3E, 0x0C, 0x3E, 0x3E, 0x02, 0x3C, 0x1C, 0x22, 0x1C, // H I J K L M N O
            0x3E, 0x0A, 0x04, 0x1C, 0x32, 0x2C, 0x3E, 0x0A, 0x34, 0x24, 0x2A, 0x12, 0x02, 0x3E, 0x02, 0x3E, 0x20, 0x3E, 0x1E, 0x20, 0x1E, 0x3E, 0x18, 0x3E, // P Q R S T U V W
            0x36, 0x08, 0x36, 0x06, 0x38, 0x06, 0x32, 0x2A, 0x26, 0x00, 0x3E, 0x22, 0x06, 0x08, 0x30, 0x22, 0x3E, 0x00, 0x04, 0x02, 0x04, 0x20, 0x20, 0x20, // X Y Z [ \ ] ^ _
        };

        private readonly I2cDevice device;
        private readonly byte[][] pages = new byte[TextRows][];
        private readonly bool[] isChanged = new bool[TextRows];
        private readonly byte[] position = { Commands, 0, ColumnStartLow, ColumnStartHigh };

        /// <param name="device">The chip on its bus, at 0x3C, or 0x3D with D/C# high.</param>
        public Ssd1306(I2cDevice device)
        {
            this.device = device;
            for (int row = 0; row < TextRows; row++)
            {
                pages[row] = new byte[1 + Width];
                pages[row][0] = Data;
            }
        }

        /// <summary>Starts the display with an empty screen; its memory holds noise after power-on.</summary>
        public bool TryInitialize()
        {
            for (int row = 0; row < TextRows; row++)
            {
                ClearRow(row);
                isChanged[row] = true;
            }

            return TryFlush() && device.Write(Start).Status == I2cTransferStatus.FullTransfer;
        }

        /// <summary>Sends the pages that changed, two transfers each: 3.4 ms at 400 kHz, 27 ms for all.</summary>
        /// <returns>False when the chip does not acknowledge; what was not sent is sent the next time.</returns>
        public bool TryFlush()
        {
            for (int row = 0; row < TextRows; row++)
            {
                if (!isChanged[row])
                    continue;
                position[1] = (byte)(PageStart | row);
                if (device.Write(position).Status != I2cTransferStatus.FullTransfer
                    || device.Write(pages[row]).Status != I2cTransferStatus.FullTransfer)
                    return false;
                isChanged[row] = false;
            }

            return true;
        }

        /// <summary>Darkens a page.</summary>
        /// <param name="row">0 at the top, to <see cref="TextRows"/> - 1.</param>
        public void ClearRow(int row)
        {
            byte[] page = pages[row];
            for (int i = 1; i < page.Length; i++)
                page[i] = 0;
            isChanged[row] = true;
        }

        /// <summary>Sets one point.</summary>
        /// <param name="x">0 at the left, to <see cref="Width"/> - 1.</param>
        /// <param name="y">0 at the top, to <see cref="Height"/> - 1.</param>
        /// <param name="isLit">Whether it shines.</param>
        public void DrawPoint(int x, int y, bool isLit)
        {
            int row = y >> 3;
            byte bit = (byte)(1 << (y & 7));
            byte[] page = pages[row];
            page[1 + x] = (byte)(isLit ? page[1 + x] | bit : page[1 + x] & ~bit);
            isChanged[row] = true;
        }

        /// <summary>Writes text over what is there; what does not fit is left out.</summary>
        /// <param name="column">0 to <see cref="TextColumns"/> - 1.</param>
        /// <param name="row">0 to <see cref="TextRows"/> - 1.</param>
        /// <param name="text">Small letters show as capitals, what the font has not as a question mark.</param>
        public void DrawText(int column, int row, string text)
        {
            byte[] page = pages[row];
            int at = 1 + (column * CellWidth);
            for (int i = 0; i < text.Length && at < page.Length; i++)
            {
                int glyph = text[i];
                if (glyph >= 'a' && glyph <= 'z')
                    glyph -= 'a' - 'A';
                if (glyph < FirstGlyph || glyph > LastGlyph)
                    glyph = '?';
                int from = (glyph - FirstGlyph) * GlyphWidth;
                page[at] = Font[from];
                page[at + 1] = Font[from + 1];
                page[at + 2] = Font[from + 2];
                page[at + 3] = 0;
                at += CellWidth;
            }

            isChanged[row] = true;
        }
    }
}
