using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

/// <summary>
/// JUnit has no schema of its own. This one allows what all of Ant's task, Maven's Surefire and Jenkins read: what one of them
/// does not know is not in it, and numbers and times are as strict as the strictest wants them.
/// </summary>
internal static class ReportSchemas
{
    private const string JUnit = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:simpleType name="seconds"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="3"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="name"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="timestamp"><xs:restriction base="xs:dateTime"><xs:pattern value="\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}"/></xs:restriction></xs:simpleType>
          <xs:attributeGroup name="counts">
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="time" type="seconds"/>
          </xs:attributeGroup>
          <xs:complexType name="problem"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="type" type="name" use="required"/>
            <xs:attribute name="message" type="xs:string"/>
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:element name="testsuites"><xs:complexType>
            <xs:sequence><xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence>
                <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                  <xs:choice minOccurs="0">
                    <xs:element name="skipped"><xs:complexType><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>
                    <xs:element name="error" type="problem"/>
                    <xs:element name="failure" type="problem"/>
                    <xs:element name="system-out" type="xs:string"/>
                  </xs:choice>
                  <xs:attribute name="name" type="name" use="required"/>
                  <xs:attribute name="classname" type="name" use="required"/>
                  <xs:attribute name="time" type="seconds" use="required"/>
                </xs:complexType></xs:element>
              </xs:sequence>
              <xs:attribute name="name" type="name" use="required"/>
              <xs:attributeGroup ref="counts"/>
              <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
              <xs:attribute name="timestamp" type="timestamp" use="required"/>
            </xs:complexType></xs:element></xs:sequence>
            <xs:attribute name="name" type="name"/>
            <xs:attributeGroup ref="counts"/>
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    /// <summary>Reads a report, and fails when it is not valid.</summary>
    public static XElement ParseJUnit(string text)
    {
        XmlSchemaSet schemas = new();
        using XmlReader schema = XmlReader.Create(new StringReader(JUnit));
        schemas.Add(targetNamespace: null, schema);
        XDocument document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        document.Validate(schemas, validationEventHandler: null);
        return document.Root!;
    }
}
