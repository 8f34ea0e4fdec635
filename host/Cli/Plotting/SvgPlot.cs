using System.Globalization;
using System.Security;
using System.Text;

namespace Controller.Cli.Plotting;

/// <summary>Draws a plot as SVG: panels under each other over one time axis, faults as bands across them.</summary>
/// <remarks>A curve has at most two points for each column of the picture, its least and greatest value there, so that a long run stays small and no peak is lost.</remarks>
internal sealed class SvgPlot
{
    private const int Width = 1000;
    private const int Left = 70;
    private const int Right = 190;
    private const int Top = 56;
    private const int PanelHeight = 170;
    private const int LaneHeight = 22;
    private const int Gap = 34;
    private const int Bottom = 44;

    // Okabe and Ito's colours, which people with a colour vision deficiency can tell apart.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    private readonly TracePlot plot;
    private readonly StringBuilder svg = new();

    private SvgPlot(TracePlot plot) => this.plot = plot;

    public static string Draw(TracePlot plot) => new SvgPlot(plot).Draw();

    private static double PlotWidth => Width - Left - Right;

    private string Draw()
    {
        int height = Top + plot.Panels.Sum(panel => Height(panel) + Gap) - Gap + Bottom;
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Write($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Write($"<text x=\"{Left}\" y=\"20\" font-size=\"15\" font-weight=\"bold\">{Escaped(plot.Title)}</text>");
        int y = Top;
        DrawSpans(height - Top - Bottom);
        foreach (PlotPanel panel in plot.Panels)
        {
            DrawTimeGrid(y, Height(panel));
            if (panel.IsDigital)
                DrawLanes(panel, y);
            else
                DrawCurves(panel, y);
            y += Height(panel) + Gap;
        }

        DrawTimeAxis(y - Gap);
        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static int Height(PlotPanel panel) => panel.IsDigital ? panel.Series.Count * LaneHeight : PanelHeight;

    private double X(double seconds) => Left + ((seconds - plot.FromSeconds) / (plot.ToSeconds - plot.FromSeconds) * PlotWidth);

    private IEnumerable<double> TimeTicks() => Axis.Ticks(plot.FromSeconds, plot.ToSeconds, 10);

    private void DrawTimeGrid(int y, int height)
    {
        foreach (double seconds in TimeTicks())
            Write($"<line x1=\"{N(X(seconds))}\" y1=\"{y}\" x2=\"{N(X(seconds))}\" y2=\"{y + height}\" stroke=\"#e4e4e4\"/>");
        Write($"<rect x=\"{Left}\" y=\"{y}\" width=\"{N(PlotWidth)}\" height=\"{height}\" fill=\"none\" stroke=\"#888888\"/>");
    }

    private void DrawTimeAxis(int y)
    {
        foreach (double seconds in TimeTicks())
            Write($"<text x=\"{N(X(seconds))}\" y=\"{y + 16}\" text-anchor=\"middle\" fill=\"#444444\">{Tick(seconds)}</text>");
        Write($"<text x=\"{N(Left + (PlotWidth / 2))}\" y=\"{y + 34}\" text-anchor=\"middle\">virtual time / s</text>");
    }

    private void DrawCurves(PlotPanel panel, int y)
    {
        (double low, double high) = Range(panel);
        foreach (double value in Axis.Ticks(low, high, 6))
        {
            Write($"<line x1=\"{Left}\" y1=\"{N(Y(value))}\" x2=\"{N(Left + PlotWidth)}\" y2=\"{N(Y(value))}\" stroke=\"#e4e4e4\"/>");
            Write($"<text x=\"{Left - 6}\" y=\"{N(Y(value) + 4)}\" text-anchor=\"end\" fill=\"#444444\">{Tick(value)}</text>");
        }

        DrawTitle(panel, y);
        for (int i = 0; i < panel.Series.Count; i++)
        {
            string colour = Colours[i % Colours.Length];
            var points = new StringBuilder();
            string before = "";
            foreach ((double seconds, double value) in Thinned(panel.Series[i]))
            {
                if (panel.Holds && before.Length > 0)
                    points.Append(CultureInfo.InvariantCulture, $"{N(X(seconds))},{before} ");
                before = N(Y(value));
                points.Append(CultureInfo.InvariantCulture, $"{N(X(seconds))},{before} ");
            }

            if (panel.Holds)
                points.Append(CultureInfo.InvariantCulture, $"{N(Left + PlotWidth)},{before} ");
            Write($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\" stroke-linejoin=\"round\" points=\"{points.ToString().TrimEnd()}\"/>");
            int legend = y + 12 + (i * 18);
            Write($"<line x1=\"{N(Left + PlotWidth + 12)}\" y1=\"{legend}\" x2=\"{N(Left + PlotWidth + 34)}\" y2=\"{legend}\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
            Write($"<text x=\"{N(Left + PlotWidth + 40)}\" y=\"{legend + 4}\">{Escaped(panel.Series[i].Name)}</text>");
        }

        double Y(double value) => y + PanelHeight - ((value - low) / (high - low) * PanelHeight);
    }

    private void DrawLanes(PlotPanel panel, int y)
    {
        DrawTitle(panel, y);
        for (int i = 0; i < panel.Series.Count; i++)
        {
            double bottom = y + ((i + 1) * LaneHeight) - 5;
            double top = bottom - (LaneHeight - 10);
            // A pin that the trace has never seen change before was at the other level.
            double before = 1 - panel.Series[i].Points[0].Value;
            var path = new StringBuilder();
            path.Append(CultureInfo.InvariantCulture, $"M{Left},{N(Level(before))}");
            foreach ((double seconds, double value) in Thinned(panel.Series[i]))
                path.Append(CultureInfo.InvariantCulture, $"H{N(X(seconds))}V{N(Level(value))}");
            path.Append(CultureInfo.InvariantCulture, $"H{N(Left + PlotWidth)}");
            Write($"<path fill=\"none\" stroke=\"{Colours[i % Colours.Length]}\" d=\"{path}\"/>");
            Write($"<text x=\"{N(Left + PlotWidth + 12)}\" y=\"{N(bottom - 1)}\">{Escaped(panel.Series[i].Name)}</text>");

            double Level(double value) => value > 0.5 ? top : bottom;
        }
    }

    private void DrawTitle(PlotPanel panel, int y)
        => Write($"<text x=\"{Left}\" y=\"{y - 6}\" font-weight=\"bold\">{Escaped(panel.Title)}{(panel.Unit.Length > 0 ? $" / {panel.Unit}" : "")}</text>");

    private void DrawSpans(int height)
    {
        int row = 0;
        foreach (PlotSpan span in plot.Spans.Where(span => span.ToSeconds >= plot.FromSeconds && span.FromSeconds <= plot.ToSeconds).OrderBy(span => span.FromSeconds))
        {
            double from = X(Math.Max(span.FromSeconds, plot.FromSeconds));
            double width = Math.Max(1.5, X(Math.Min(span.ToSeconds, plot.ToSeconds)) - from);
            Write($"<rect x=\"{N(from)}\" y=\"{Top}\" width=\"{N(width)}\" height=\"{height}\" fill=\"#d55e00\" fill-opacity=\"0.12\"><title>{Escaped(span.Name)}</title></rect>");
            // Three rows, so that neighbours' names do not lie on each other.
            bool isLate = from > Left + (PlotWidth * 0.75);
            Write($"<text x=\"{N(isLate ? from + width : from)}\" y=\"{Top + 12 + (row++ % 3 * 13)}\" text-anchor=\"{(isLate ? "end" : "start")}\" font-size=\"11\" fill=\"#a04000\">{Escaped(span.Name)}</text>");
        }
    }

    private static (double Low, double High) Range(PlotPanel panel)
    {
        double low = panel.Series.Min(series => series.Points.Min(point => point.Value));
        double high = panel.Series.Max(series => series.Points.Max(point => point.Value));
        double margin = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.05, 0.01);
        return (low - margin, high + margin);
    }

    private IEnumerable<(double Seconds, double Value)> Thinned(PlotSeries series)
    {
        if (series.Points.Count <= 2 * PlotWidth)
            return series.Points;
        return series.Points
            .GroupBy(point => (int)X(point.Seconds))
            .SelectMany(column =>
            {
                (double Seconds, double Value) least = column.MinBy(point => point.Value);
                (double Seconds, double Value) most = column.MaxBy(point => point.Value);
                return least.Seconds <= most.Seconds ? new[] { least, most } : [most, least];
            });
    }

    private static string Tick(double value) => Math.Abs(value) < 1e-12 ? "0" : value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
