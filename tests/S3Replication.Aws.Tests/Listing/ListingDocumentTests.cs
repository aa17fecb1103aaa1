using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Aws.S3.Listing;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.Listing;

/// <summary>Documents of pages in every form that XML allows, read as an XML parser reads them, and none that is not whole.</summary>
public sealed class ListingDocumentTests
{
    private const string Plain =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><Prefix></Prefix>"
        + "<IsTruncated>true</IsTruncated><NextKeyMarker>k&lt;2</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker>"
        + "<Version><Key>k&lt;1</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest><LastModified>2024-02-29T23:59:59.123Z</LastModified>"
        + "<ETag>&quot;abc-2&quot;</ETag><Size>5368709121</Size><Owner><ID>o</ID></Owner><StorageClass>GLACIER</StorageClass></Version>"
        + "<DeleteMarker><Key>k&lt;2</Key><VersionId>v2</VersionId><IsLatest>false</IsLatest><LastModified>2024-03-01T00:00:00.000Z</LastModified></DeleteMarker>"
        + "<CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes></ListVersionsResult>";

    [Fact]
    public void What_a_page_says_is_read()
    {
        ListingResponse page = Read(Plain);

        Assert.Equal(
            [
                new ObjectVersion("k<1", "v1", true, false, new(2024, 2, 29, 23, 59, 59, 123, TimeSpan.Zero), 5368709121, "abc-2", "GLACIER") { OwnerId = "o" },
                new ObjectVersion("k<2", "v2", false, true, new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), 0, null, null),
            ],
            page.Entries);
        Assert.Equal(["p/"], page.CommonPrefixes);
        Assert.Equal((true, "k<2", "v2"), (page.IsTruncated, page.NextKeyMarker, page.NextVersionIdMarker));
    }

    [Fact]
    public void A_page_that_lies_in_memory_is_read_where_it_is()
    {
        byte[] lying = Encoding.UTF8.GetBytes("???" + Plain + "???");
        using MemoryStream body = new(lying, 3, lying.Length - 6, writable: false, publiclyVisible: true);

        Assert.Equal(Read(Plain).Entries, new ListingReader(body).Read().Entries);
    }

    [Fact]
    public void Entries_of_many_segments_owners_and_classes_are_each_their_own()
    {
        string longest = new('k', 70_000);
        StringBuilder page = new("<ListBucketResult><EncodingType>url</EncodingType>");
        for (int i = 0; i < 1000; i++)
        {
            string key = i == 500 ? longest : $"{i:0000}+{new string('x', 200)}%C3%A4";
            page.Append(null, $"<Contents><Key>{key}</Key><ETag>\"{i}\"</ETag><Size>{i}</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified>")
                .Append(null, $"<Owner><ID>owner{i % 40}</ID></Owner><StorageClass>CLASS{i % 3}</StorageClass></Contents>");
        }

        ListingResponse read = Read(page.Append("</ListBucketResult>").ToString());

        Assert.Equal(1000, read.Entries.Count);
        for (int i = 0; i < 1000; i++)
        {
            ObjectVersion entry = read.Entries[i];
            Assert.Equal(
                (i == 500 ? longest : $"{i:0000} {new string('x', 200)}\u00e4", $"{i}", (long)i, $"owner{i % 40}", $"CLASS{i % 3}"),
                (entry.Key, entry.ETag, entry.Size, entry.OwnerId, entry.StorageClass));
        }
    }

    [Fact]
    public void A_page_that_is_cut_anywhere_is_none()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Plain);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.ThrowsAny<XmlException>(() => new ListingReader(new MemoryStream(whole, 0, length)).Read());
        }
    }

    [Theory]
    [InlineData("<Key>a</Key>")]
    [InlineData("<Key >a</Key\n>")]
    [InlineData("<Key note=\"a > b\" other='/>'>a</Key>")]
    [InlineData("<s3:Key xmlns:s3=\"urn:x\">a</s3:Key>")]
    [InlineData("<Key><![CDATA[a<b>&amp;]]]]></Key>")]
    [InlineData("<Key>a<!-- <Key>z</Key> -->b<?do it?>c</Key>")]
    [InlineData("<!-- a > b --><Key>&#97;&#x1F600;&amp;lt;&apos;&gt;</Key>")]
    [InlineData("<Key>\u00e4\u4e2d\U0001F600</Key>")]
    [InlineData("<Key>  a b  </Key>")]
    [InlineData("<Key>a+b%2Fc</Key>")]
    [InlineData("<Key/>")]
    [InlineData("<Key></Key>")]
    [InlineData("<Other><Key>z</Key><More><Key/></More></Other><Key>a</Key><Other/>")]
    public void Elements_are_read_as_an_XML_parser_reads_them(string key)
    {
        string document = $"<ListBucketResult>\n  <Contents>\n    {key}\n    <Size>1</Size>\n  </Contents>\n</ListBucketResult>";

        Assert.Equal(
            XElement.Parse(document, LoadOptions.PreserveWhitespace).Element("Contents")!.Elements().Single(element => element.Name.LocalName == "Key").Value,
            Assert.Single(Read(document).Entries).Key);
    }

    [Theory]
    [InlineData("<Key>a</Kex>")]
    [InlineData("<Key>a&nbsp;b</Key>")]
    [InlineData("<Key>a&#xD800;</Key>")]
    [InlineData("<Key>a&#;</Key>")]
    [InlineData("<Key>a&amp</Key>")]
    [InlineData("<Key>a<b>c</b></Key>")]
    [InlineData("<Key>a</Key></Owner>")]
    [InlineData("< Key>a</Key>")]
    [InlineData("<Size>1,000</Size>")]
    [InlineData("<Size>-1</Size>")]
    [InlineData("<Size></Size>")]
    [InlineData("<LastModified>2023-02-29T00:00:00.000Z</LastModified>")]
    [InlineData("<LastModified>2023-0a-20T00:00:00.000Z</LastModified>")]
    public void What_no_listing_can_say_is_an_error(string part) =>
        Assert.Throws<CutListingException>(() => Read($"<ListBucketResult><Contents>{part}</Contents></ListBucketResult>"));

    [Fact]
    public void A_key_that_is_not_in_UTF8_is_an_error() =>
        Assert.Throws<CutListingException>(() => new ListingReader(new MemoryStream(
            [.. "<ListBucketResult><Contents><Key>"u8, 0xC3, 0x28, .. "</Key></Contents></ListBucketResult>"u8])).Read());

    // the start of a character alone, a surrogate, a longer form than needed, and one that comes before the page says that keys are encoded
    [Theory]
    [InlineData("<EncodingType>url</EncodingType><Contents><Key>a%C3%28</Key></Contents>")]
    [InlineData("<EncodingType>url</EncodingType><Contents><Key>%ED%A0%80</Key></Contents>")]
    [InlineData("<EncodingType>url</EncodingType><CommonPrefixes><Prefix>%C0%AF</Prefix></CommonPrefixes>")]
    [InlineData("<NextKeyMarker>%FF</NextKeyMarker><EncodingType>url</EncodingType>")]
    public void An_encoded_key_that_is_not_in_UTF8_is_an_error_and_no_other_key(string parts) =>
        Assert.Throws<CutListingException>(() => Read($"<ListBucketResult>{parts}</ListBucketResult>"));

    [Theory]
    [InlineData("2026-11-01T10:20:30Z")]
    [InlineData("2026-11-01T10:20:30.000000Z")]
    [InlineData("2026-11-01T11:20:30.000+01:00")]
    [InlineData("2026-11-01T10:20:30.000Z")]
    public void Times_of_other_stores_are_read_too(string time) =>
        Assert.Equal(
            new(2026, 11, 1, 10, 20, 30, TimeSpan.Zero),
            Assert.Single(Read($"<ListBucketResult><Contents><Key>a</Key><LastModified>{time}</LastModified></Contents></ListBucketResult>").Entries).LastModified);

    [Theory]
    [InlineData("<EncodingType>url</EncodingType>", "")]
    [InlineData("", "<EncodingType>url</EncodingType>")]
    public void Encoded_keys_are_decoded_wherever_the_page_says_so(string before, string after)
    {
        ListingResponse page = Read(
            $"<ListVersionsResult>{before}<NextKeyMarker>a+b%2Bc%</NextKeyMarker><Version><Key>%E4%B8%AD%20/100%25</Key></Version>"
            + $"<Version><Key>%E4%B8%AD%20/100%25</Key></Version><CommonPrefixes><Prefix>%3C</Prefix></CommonPrefixes>{after}</ListVersionsResult>");

        Assert.Equal(["\u4e2d /100%", "\u4e2d /100%"], page.Entries.Select(entry => entry.Key));
        Assert.Equal(("a b+c%", "<"), (page.NextKeyMarker, Assert.Single(page.CommonPrefixes)));
    }

    [Fact]
    public void A_page_longer_than_usual_that_comes_in_small_pieces_is_whole()
    {
        string[] keys = [.. Enumerable.Range(0, 1000).Select(number => new string('x', 1000) + $"&{number:D4}")];
        StringBuilder document = new("<ListBucketResult>");
        foreach (string key in keys)
        {
            document.Append("<Contents><Key>").Append(key.Replace("&", "&amp;", StringComparison.Ordinal)).Append("</Key><Note>")
                .Append(' ', 500).Append("</Note></Contents>");
        }

        using TrickleStream stream = new(Encoding.UTF8.GetBytes(document.Append("</ListBucketResult>").ToString()));

        Assert.Equal(keys, new ListingReader(stream).Read().Entries.Select(entry => entry.Key));
    }

    private static ListingResponse Read(string document) => new ListingReader(new MemoryStream(Encoding.UTF8.GetBytes(document))).Read();

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 4099));
    }
}
