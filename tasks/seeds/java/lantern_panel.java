package stage.panel;

import java.awt.GridLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** Buttons with which the crew of a stage controls its lanterns. */
public class LanternPanel extends JPanel {
    private static final int MAX_BEAM = 250;
    private static final int FAINT_BEAM = 40;

    /** The lanterns themselves, which are told what to do. */
    public interface LanternRig {
        void kindle(int lantern);

        void douse(int lantern);

        void tint(int lantern, String ribbon);

        void focus(int lantern, int beam);

        int beamOf(int lantern);
    }

    private final LanternRig stageRig;
    private final JComboBox<Integer> lanternBox = new JComboBox<>();
    private final JComboBox<String> ribbonBox = new JComboBox<>();
    private final JSlider beamSlider = new JSlider(0, MAX_BEAM);
    private final JLabel stageLabel = new JLabel("Stage");
    private final Map<Integer, Integer> savedBeams = new HashMap<>();

    public LanternPanel(LanternRig stageRig, List<Integer> lanterns, List<String> ribbons) {
        super(new GridLayout(0, 2));
        this.stageRig = stageRig;
        lanterns.forEach(lanternBox::addItem);
        ribbons.forEach(ribbonBox::addItem);
        add(lanternBox);
        add(ribbonBox);
        add(beamSlider);
        add(stageLabel);
        beamSlider.addChangeListener(event -> focusLantern(beamSlider.getValue()));
        JButton kindleButton = new JButton("Kindle");
        kindleButton.addActionListener(event -> kindleLantern());
        add(kindleButton);
        JButton douseButton = new JButton("Douse");
        douseButton.addActionListener(event -> douseLantern());
        add(douseButton);
        JButton tintButton = new JButton("Tint");
        tintButton.addActionListener(event -> tintLantern());
        add(tintButton);
        JButton saveButton = new JButton("Save beam");
        saveButton.addActionListener(event -> saveLantern());
        add(saveButton);
        JButton recallButton = new JButton("Recall beam");
        recallButton.addActionListener(event -> recallLantern());
        add(recallButton);
    }

    /** Chooses another lantern. */
    public void chooseLantern(int lantern) {
        lanternBox.setSelectedItem(lantern);
        beamSlider.setValue(stageRig.beamOf(lantern));
    }

    /** Allows or forbids the crew to change what the stage looks like. */
    public void lockStage(boolean locked) {
        System.err.println("stage is locked: " + locked);
        lanternBox.setEnabled(!locked);
        beamSlider.setEnabled(!locked);
    }

    /** Leaves a faint beam of the chosen lantern. */
    public void fadeLantern() {
        int lantern = chosenLantern();
        System.err.println("faint lantern " + lantern);
        stageRig.focus(lantern, FAINT_BEAM);
        showBeam(lantern);
    }

    private void kindleLantern() {
        int lantern = chosenLantern();
        System.err.println("kindle lantern " + lantern);
        stageRig.kindle(lantern);
        showBeam(lantern);
    }

    private void douseLantern() {
        int lantern = chosenLantern();
        System.err.println("douse lantern " + lantern);
        stageRig.douse(lantern);
        showBeam(lantern);
    }

    private void tintLantern() {
        String ribbon = ribbonBox.getItemAt(ribbonBox.getSelectedIndex());
        stageRig.tint(chosenLantern(), ribbon);
    }

    private void saveLantern() {
        int lantern = chosenLantern();
        savedBeams.put(lantern, stageRig.beamOf(lantern));
    }

    private void recallLantern() {
        int lantern = chosenLantern();
        Integer beam = savedBeams.get(lantern);
        if (beam == null) {
            JOptionPane.showMessageDialog(this, "No beam was saved");
            return;
        }
        System.err.println("recall lantern " + lantern);
        stageRig.focus(lantern, beam);
        beamSlider.setValue(beam);
    }

    private void focusLantern(int beam) {
        int lantern = chosenLantern();
        stageRig.focus(lantern, Math.max(beam, FAINT_BEAM));
        showBeam(lantern);
    }

    private void showBeam(int lantern) {
        int beam = 100 * stageRig.beamOf(lantern) / MAX_BEAM;
        System.err.println("beam in percent: " + beam);
        stageLabel.setText(lantern + ": " + beam);
    }

    private int chosenLantern() {
        return lanternBox.getItemAt(lanternBox.getSelectedIndex());
    }
}
