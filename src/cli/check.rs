//! `saraban check`: what an assessor would send a report back for, without making a file.

use clap::Args;

use super::inputs::Inputs;
use super::outcome::{self, Made, Outcome, Telling, Told};
use super::progress::Progress;
use super::{sarif, words, workers};
use saraban::Delivery;

#[derive(Debug, Args)]
#[command(about = words::CHECK_REPORTS.text(), after_help = words::CHECK_EXAMPLES.text())]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    #[arg(help = words::FOR.text(), long = "for", value_name = "USE", value_delimiter = ',', default_value = "signature")]
    deliveries: Vec<super::render::DeliveryArgument>,

    #[arg(help = words::STRICT.text(), long)]
    strict: bool,

    #[arg(help = words::JSON.text(), long)]
    json: bool,

    #[arg(help = words::SARIF.text(), long, conflicts_with = "json")]
    sarif: bool,
}

/// Checks every report.
pub fn run(arguments: &Arguments) -> Result<(), Told> {
    let inputs = arguments.inputs.jobs()?;
    let progress = Progress::new(inputs.len());
    let outcomes = workers::each(inputs, |input| {
        let deliveries = arguments.deliveries.iter().copied().map(Delivery::from);
        let found = input.job.deliver(deliveries).check();
        let found = match arguments.strict {
            true => found.and_then(outcome::strictly),
            false => found,
        };
        progress.finished();
        Outcome {
            report: input.path.display().to_string(),
            made: found.map(|findings| Made {
                files: Vec::new(),
                findings,
            }),
        }
    });
    progress.clear();
    if arguments.sarif {
        let text = format!("{:#}\n", sarif::document(&outcomes));
        super::printing::print_json(&text)?;
        let failed = outcomes
            .iter()
            .filter_map(|outcome| outcome.made.as_ref().err());
        let code = failed.map(saraban::Error::kind).max();
        return code.map_or(Ok(()), |kind| Err(Told::Already(kind)));
    }
    let telling = match arguments.json {
        true => Telling::Json,
        false => Telling::Words,
    };
    outcome::tell(outcomes, telling)
}
