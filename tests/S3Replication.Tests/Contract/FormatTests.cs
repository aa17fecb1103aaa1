using System.Reflection;
using System.Xml.Linq;
using S3Replication.Core.Diagnosis;

namespace S3Replication.Tests.Contract;

public sealed class FormatTests
{
    // a console keeps its last column free
    private const int Columns = 79;

    private static readonly List<XElement> s_views =
        [.. XDocument.Load(Repository.PathOf("src", "S3Replication", "S3Replication.Format.ps1xml")).Descendants("View")];

    public static TheoryData<Type> Types =>
    [
        .. CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes)
            .Where(type => type != typeof(void) && type != typeof(bool))
            .Concat([typeof(CheckResult), typeof(CanaryResult)])
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_output_type_has_a_table(Type type) =>
        Assert.Contains(ViewsOf(type), view => view.Element("TableControl") is not null);

    [Fact]
    public void Tables_fit_a_terminal_of_80_columns() =>
        Assert.All(s_views.Where(view => view.Element("TableControl") is not null), view =>
        {
            List<int> widths = [.. view.Descendants("Width").Select(width => (int)width)];
            Assert.Equal(view.Descendants("TableColumnHeader").Count(), widths.Count);
            Assert.Equal(view.Descendants("TableColumnItem").Count(), widths.Count);
            Assert.True(widths.Sum() + widths.Count - 1 <= Columns, (string)view.Element("Name")!);
        });

    [Fact]
    public void Every_view_shows_a_type_that_there_is_and_properties_that_it_has() =>
        Assert.All(s_views, view =>
        {
            string typeName = (string)view.Element("ViewSelectedBy")!.Element("TypeName")!;
            Type? type = typeof(CheckResult).Assembly.GetType(typeName);
            Assert.NotNull(type);
            Assert.All(
                view.Descendants("PropertyName"),
                property => Assert.NotNull(type.GetProperty(property.Value, BindingFlags.Instance | BindingFlags.Public)));
        });

    [Fact]
    public void No_view_shows_a_secret() =>
        Assert.All(s_views, view =>
        {
            Assert.DoesNotContain("Secret", view.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Environment", view.ToString(), StringComparison.Ordinal);
        });

    private static IEnumerable<XElement> ViewsOf(Type type) =>
        s_views.Where(view => (string)view.Element("ViewSelectedBy")!.Element("TypeName")! == type.FullName);
}
