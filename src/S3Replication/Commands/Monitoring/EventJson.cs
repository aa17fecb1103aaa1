using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;

namespace S3Replication.Commands.Monitoring;

/// <summary>Takes events as JSON again that PowerShell has read as objects: <c>ConvertFrom-Json</c>, <c>Receive-SQSMessage</c>.</summary>
internal static class EventJson
{
    private const int Deepest = 24;

    /// <summary>The text of a message; objects become the JSON that they were.</summary>
    /// <param name="value">A text, or an object.</param>
    public static string Of(object value)
    {
        object bare = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return bare is string text ? text : Node(value, Deepest)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Node(object? value, int deep) => deep == 0 ? null : value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        DateTime time => JsonValue.Create(time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double or decimal or float => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IDictionary table => new JsonObject(table.Keys.Cast<object>().Select(key => KeyValuePair.Create($"{key}", Node(table[key], deep - 1)))),
        PSObject { BaseObject: PSCustomObject } custom => Properties(custom, deep),
        PSObject wrapped => Node(wrapped.BaseObject, deep),
        IEnumerable many => new JsonArray([.. many.Cast<object?>().Select(one => Node(one, deep - 1))]),
        _ when value.GetType().IsValueType => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
        _ => Properties(PSObject.AsPSObject(value), deep),
    };

    private static JsonObject Properties(PSObject value, int deep)
    {
        JsonObject properties = [];
        foreach (PSPropertyInfo property in value.Properties.Where(property => property.IsGettable))
        {
            properties[property.Name] = Node(Read(property), deep - 1);
        }

        return properties;
    }

    // A property of somebody else's type may refuse to be read.
    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
