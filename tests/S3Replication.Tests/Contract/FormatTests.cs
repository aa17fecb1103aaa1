using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using S3Replication.Core.Diagnosis;

namespace S3Replication.Tests.Contract;

public sealed class FormatTests
{
    // a console keeps its last column free
    private const int Columns = 79;

    private static readonly List<XElement> s_views =
        [.. XDocument.Load(Repository.PathOf("src", "S3Replication", "S3Replication.Format.ps1xml")).Descendants("View")];

    private static readonly Dictionary<string, string[]> s_lists = XDocument.Load(Repository.PathOf("src", "S3Replication", "S3Replication.Types.ps1xml"))
        .Root!.Elements("Type").ToDictionary(
            type => (string)type.Element("Name")!,
            type => type.Descendants("ReferencedProperties").Single().Elements("Name").Select(name => name.Value).ToArray());

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

    [Theory]
    [MemberData(nameof(Types))]
    public void An_output_type_with_more_than_plain_values_has_a_short_list(Type type)
    {
        if (Parts(type).Any())
        {
            Assert.Contains(type.FullName!, s_lists.Keys);
        }
    }

    [Fact]
    public void Every_short_list_is_of_a_type_that_there_is_and_of_properties_that_it_has() =>
        Assert.All(s_lists, list =>
        {
            Type? type = typeof(CheckResult).Assembly.GetType(list.Key);
            Assert.NotNull(type);
            Assert.All(list.Value, name => Assert.NotNull(type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public)));
            Assert.DoesNotContain(list.Value, name => name is "SecretAccessKey" or "Environment" or "PreviousConfiguration" or "Text");
        });

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_a_part_of_an_output_type_is_told_in_a_few_words(Type type) =>
        Assert.All(Parts(type).Select(part => part.Element), part => Assert.True(
            IsWritten(part), $"{part.FullName} has no ToString of its own."));

    [Theory]
    [MemberData(nameof(Types))]
    public void Lists_of_an_output_type_can_be_indexed_by_PowerShell_however_they_were_given(Type type) =>
        Assert.All(Parts(type).Select(part => part.Element).Append(type).Distinct(), part =>
        {
            object made = Make(part);
            Assert.All(part.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => IsList(property.PropertyType)), property =>
            {
                Assert.True(property.GetValue(made)?.GetType().IsVisible != false, $"{part.Name}.{property.Name}: give it through Listed.Of.");
                if (property.CanWrite)
                {
                    property.SetValue(made, Hidden(property.PropertyType));
                    Assert.True(property.GetValue(made)!.GetType().IsVisible, $"{part.Name}.{property.Name}: let init take Listed.Of(value).");
                }
            });
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

    // A record of the module, alone or in a list: what PowerShell shows of it inside another object is its ToString.
    private static IEnumerable<(string Name, Type Element)> Parts(Type type) =>
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        let element = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType
        where element.IsClass && element.Assembly == typeof(CheckResult).Assembly
        select (property.Name, element);

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static object Make(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) => IsList(type) ? Hidden(type)
        : type == typeof(string) ? string.Empty
        : type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type)
        : null;

    private static object Hidden(Type list) => typeof(FormatTests)
        .GetMethod(nameof(HiddenOf), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(list.GetGenericArguments())
        .Invoke(obj: null, parameters: null)!;

    // The list that the compiler makes here is of a type of its own.
    private static IReadOnlyList<T> HiddenOf<T>()
    {
        T item = typeof(T).Assembly == typeof(CheckResult).Assembly && typeof(T).IsClass ? (T)Make(typeof(T)) : (T)Value(typeof(T))!;
        IReadOnlyList<T> list = [item, item];
        Assert.False(list.GetType().IsVisible);
        return list;
    }

    private static bool IsWritten(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method
        && method.DeclaringType == type
        && !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static IEnumerable<XElement> ViewsOf(Type type) =>
        s_views.Where(view => (string)view.Element("ViewSelectedBy")!.Element("TypeName")! == type.FullName);
}
