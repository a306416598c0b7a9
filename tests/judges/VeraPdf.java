// Judges PDF files by the veraPDF engine: java ... VeraPdf FLAVOUR[,FLAVOUR...] FILE...
//
// The engine's jar ships the profiles as XML, but not the JAXB library its own profile reader
// needs; so the XML is read here and handed to the engine's factory methods.
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: VeraPdf FLAVOUR[,FLAVOUR...] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String name : args[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("VeraPdf: unknown flavour " + name);
                System.exit(2);
            }
            profiles.put(flavour, readProfile(flavour));
        }
        int worst = 0;
        for (String file : Arrays.asList(args).subList(1, args.length))
            for (Map.Entry<PDFAFlavour, ValidationProfile> entry : profiles.entrySet())
                worst = Math.max(worst, judge(new File(file), entry.getKey(), entry.getValue()));
        System.exit(worst);
    }

    static int judge(File file, PDFAFlavour flavour, ValidationProfile profile) {
        String head = flavour.getId() + " " + file;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator =
                     Foundries.defaultInstance().createValidator(profile, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            // An engine that looked at nothing must not count as a pass.
            if (result.getTotalAssertions() == 0) {
                System.out.println("ERROR " + head + ": no check was run");
                return 2;
            }
            if (result.isCompliant()) {
                System.out.println("PASS " + head + " (" + result.getTotalAssertions() + " checks)");
                return 0;
            }
            System.out.println("FAIL " + head);
            Map<String, Integer> shown = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                RuleId rule = assertion.getRuleId();
                String key = rule.getClause() + "-" + rule.getTestNumber();
                if (shown.merge(key, 1, Integer::sum) > 3) continue;
                System.out.println("  " + key + ": " + line(assertion.getMessage()) + " | "
                        + line(assertion.getErrorMessage()) + " @ " + assertion.getLocation().getContext());
            }
            return 1;
        } catch (Throwable trouble) {
            System.out.println("ERROR " + head + ": " + trouble);
            return 2;
        }
    }

    static String line(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").trim();
    }

    static ValidationProfile readProfile(PDFAFlavour flavour) throws Exception {
        String id = flavour.getId();
        String name = id.equals("ua1") ? "PDFUA-1" : "PDFA-" + id.toUpperCase();
        Element root;
        try (InputStream in = VeraPdf.class.getClassLoader()
                .getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
            if (in == null) throw new IllegalStateException("the engine has no profile " + name);
            root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            Element ruleId = child(rule, "id");
            Element error = child(rule, "error");
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : children(child(error, "arguments"), "argument"))
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(),
                        attribute(argument, "name"), null));
            List<Reference> references = new ArrayList<>();
            for (Element reference : children(child(rule, "references"), "reference"))
                references.add(Profiles.referenceFromValues(reference.getAttribute("specification"),
                        reference.getAttribute("clause")));
            String deferred = attribute(rule, "deferred");
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(
                            PDFAFlavour.Specification.valueOf(ruleId.getAttribute("specification")),
                            ruleId.getAttribute("clause"),
                            Integer.parseInt(ruleId.getAttribute("testNumber"))),
                    rule.getAttribute("object"), deferred == null ? null : Boolean.valueOf(deferred),
                    rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                    Profiles.errorFromValues(text(error, "message"), arguments), references));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(child(root, "variables"), "variable"))
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                    variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
        if (rules.isEmpty()) throw new IllegalStateException("profile " + name + " has no rules");
        Element details = child(root, "details");
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                        details.getAttribute("creator"), new Date(0)),
                "", rules, variables);
    }

    static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        if (parent == null) return found;
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++)
            if (nodes.item(i) instanceof Element && nodes.item(i).getNodeName().equals(tag))
                found.add((Element) nodes.item(i));
        return found;
    }

    static Element child(Element parent, String tag) {
        List<Element> found = children(parent, tag);
        return found.isEmpty() ? null : found.get(0);
    }

    static String text(Element parent, String tag) {
        Element found = parent == null ? null : child(parent, tag);
        return found == null ? "" : found.getTextContent();
    }

    static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
