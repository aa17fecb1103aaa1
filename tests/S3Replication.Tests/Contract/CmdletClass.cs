using System.Management.Automation;
using System.Reflection;
using S3Replication.Commands;

namespace S3Replication.Tests.Contract;

/// <summary>
/// What a cmdlet's attributes say, read as data: the attribute objects of the inert PowerShell assembly hold nothing.
/// </summary>
internal sealed class CmdletClass
{
    private readonly CustomAttributeData _attribute;

    private CmdletClass(Type type, CustomAttributeData attribute)
    {
        Type = type;
        _attribute = attribute;
    }

    public static IReadOnlyList<CmdletClass> All { get; } =
    [
        .. from type in typeof(AwsCommand).Assembly.GetTypes()
           let attribute = type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(CmdletAttribute))
           where attribute is not null
           orderby type.Name
           select new CmdletClass(type, attribute),
    ];

    public Type Type { get; }

    public string Verb => (string)_attribute.ConstructorArguments[0].Value!;

    public string Noun => (string)_attribute.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => Named("SupportsShouldProcess") is true;

    public ConfirmImpact? ConfirmImpact => (ConfirmImpact?)(int?)Named("ConfirmImpact");

    public IReadOnlyList<PropertyInfo> Parameters =>
        [.. Type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => Attributes<ParameterAttribute>(property).Any())];

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. from data in Type.GetCustomAttributesData()
           where data.AttributeType == typeof(OutputTypeAttribute)
           from argument in data.ConstructorArguments
           from value in argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument]
           where value.Value is Type
           select (Type)value.Value!,
    ];

    public static CmdletClass Of(string name) => All.Single(cmdlet => cmdlet.Name == name);

    public static IEnumerable<CustomAttributeData> Attributes<T>(PropertyInfo property) =>
        property.GetCustomAttributesData().Where(data => data.AttributeType == typeof(T));

    public static bool Flag(PropertyInfo property, string name) =>
        Attributes<ParameterAttribute>(property).Any(data => data.NamedArguments.Any(argument =>
            argument.MemberName == name && argument.TypedValue.Value is true));

    public static IReadOnlyList<string> Aliases(PropertyInfo property) =>
    [
        .. from data in Attributes<AliasAttribute>(property)
           from value in (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!
           select (string)value.Value!,
    ];

    private object? Named(string name) =>
        _attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
