using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Persistence;

public sealed class VersionCodecTests : IBlobNames, IBlobFinder
{
    private readonly Dictionary<long, MemoryBlob> _bodies = [];
    private int _values;

    [Fact]
    public void Every_property_of_a_version_comes_back()
    {
        // A property that is added later gets a value of its own here, and is missed in what comes back until it is written.
        StoredVersion version = (StoredVersion)Fill(typeof(StoredVersion));
        StoredVersion back = Return(version);
        Compare(version, back, nameof(StoredVersion));
        Assert.True(_values > 30);
    }

    [Fact]
    public void A_version_with_nothing_comes_back_with_nothing()
    {
        StoredVersion version = new() { Key = "k", VersionId = "null", LastModified = DateTimeOffset.UnixEpoch, OwnerId = "1" };
        StoredVersion back = Return(version);
        Compare(version, back, nameof(StoredVersion));
        Assert.Null(back.Acl);
        Assert.Null(back.LegalHold);
        Assert.Null(back.PartSizes);
        Assert.Null(back.Retention);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("a\0b")]
    [InlineData("\ud800 alone")]
    [InlineData("\udc00\ud800")]
    [InlineData("😀")]
    [InlineData("")]
    public void Any_text_comes_back(string text)
    {
        RecordWriter writer = new();
        writer.Text(text);
        writer.Text(null);
        writer.Number(long.MaxValue);
        RecordReader reader = new(writer.Written);
        Assert.Equal(text, reader.Text());
        Assert.Null(reader.Text());
        Assert.Equal(long.MaxValue, reader.Number());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_version_of_a_later_sandbox_is_refused()
    {
        RecordWriter writer = new();
        VersionCodec.Write(writer, (StoredVersion)Fill(typeof(StoredVersion)), this);
        byte[] later = writer.Written.ToArray();
        later[0]++;
        Assert.Contains("form 2", Assert.Throws<InvalidDataException>(() => VersionCodec.Read(new RecordReader(later), this)).Message);
    }

    long IBlobNames.NumberOf(NumberedBlob blob)
    {
        if (blob.Number == 0)
        {
            blob.Number = _bodies.Count + 1;
            _bodies[blob.Number] = (MemoryBlob)blob;
        }

        return blob.Number;
    }

    BlobSource IBlobFinder.Find(long number) => _bodies[number];

    BlobSource IBlobFinder.Find(string file, long length) => throw new NotSupportedException();

    private StoredVersion Return(StoredVersion version)
    {
        RecordWriter writer = new();
        VersionCodec.Write(writer, version, this);
        RecordReader reader = new(writer.Written);
        StoredVersion back = VersionCodec.Read(reader, this);
        Assert.True(reader.IsAtEnd);
        return back;
    }

    /// <summary>A value that no other has, and that is no default.</summary>
    private object Fill(Type type)
    {
        int number = ++_values;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "text " + number,
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => (long)number,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddMilliseconds(number),
            _ when type == typeof(Blob) => new Blob([new byte[number], new byte[] { (byte)number }]),
            _ when type == typeof(DeliveryState) => DeliveryState.Failed,
            _ when type == typeof(IReadOnlyDictionary<string, string>) =>
                new Dictionary<string, string> { ["name " + number] = "value " + number, ["other " + number] = "" },
            _ when type == typeof(ImmutableSortedDictionary<string, StoredAnnotation>) => FillAnnotations(),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => FillList(type.GenericTypeArguments[0]),
            _ => FillRecord(type),
        };
    }

    private ImmutableSortedDictionary<string, StoredAnnotation> FillAnnotations()
    {
        StoredAnnotation annotation = (StoredAnnotation)Fill(typeof(StoredAnnotation));
        return ImmutableSortedDictionary.Create<string, StoredAnnotation>(StringComparer.Ordinal).Add(annotation.Name, annotation);
    }

    private Array FillList(Type type)
    {
        Array list = Array.CreateInstance(type, 2);
        list.SetValue(Fill(type), 0);
        list.SetValue(Fill(type), 1);
        return list;
    }

    private object FillRecord(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(one => one.GetParameters().Length).First();
        object record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Fill(parameter.ParameterType))]);
        foreach (PropertyInfo property in Settable(type))
        {
            property.SetValue(record, Fill(property.PropertyType));
        }

        return record;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static void Compare(object? expected, object? actual, string path)
    {
        switch (expected)
        {
            case null or string or ValueType:
                Assert.True(Equals(expected, actual), $"{path}: {expected} became {actual}");
                break;
            case Blob blob:
                Assert.Equal(Read(blob), Read((Blob)actual!));
                break;
            case IReadOnlyDictionary<string, string> map:
                Assert.Equal(map, (IReadOnlyDictionary<string, string>)actual!);
                break;
            case ImmutableSortedDictionary<string, StoredAnnotation> annotations:
                Compare(annotations.Values, ((ImmutableSortedDictionary<string, StoredAnnotation>)actual!).Values, path);
                break;
            case IEnumerable list:
                object?[] items = [.. list.Cast<object?>()];
                object?[] others = [.. ((IEnumerable)actual!).Cast<object?>()];
                Assert.Equal(items.Length, others.Length);
                for (int i = 0; i < items.Length; i++)
                {
                    Compare(items[i], others[i], $"{path}[{i}]");
                }

                break;
            default:
                Assert.NotNull(actual);
                foreach (PropertyInfo property in Settable(expected.GetType()))
                {
                    Compare(property.GetValue(expected), property.GetValue(actual), path + "." + property.Name);
                }

                break;
        }
    }

    private static byte[] Read(Blob blob)
    {
        using MemoryStream bytes = new();
        using Stream stream = blob.OpenRead();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
